const words = `
  abate abide abode abuse ace ache acumen acute adage adequate age agenda aide aiding ailing aiming airier ale alibi
  alien alienate alike along alongside amaze amen amending amoeba amoebae amuse anaemia anemia anger angle animate
  anticipate anticipating antiquate antique anyone apiece aping are area arena aria arise arisen arouse ashen aside
  ate awaiting awake awaken aware awoke awoken axing aye azalea azure babier bade bake balance bale baling ban
  banana bandage bandana bandanna bang banning bare base baseline baying bayou beige bending bide biden biding bike
  bile bin binding bingle bite biting boa bode bodice boding bone bonier boning boo boomerang bootee booze bore
  boxing bushie busier buying cabin caboose cacao cache cadence cage cake calve came cameo can canada canceling
  candidate cane canine caning canoe care career carouse case cease cede ceding celibate censure chalice chance
  change chase cheating cheer cheese cheque chequer chi chide chili chime china chute cinema cite citing citizen
  courier cubing cue cuisine cunning cunninger cure curio cute damage dame dance danger dangle dare data database
  date dating daze deaden dealing dean debase debate debating decade decadence decease decide deciding decimate
  dedicate dedicating deduce deeming deepen deer deface defame defence defending defense degenerate delaying
  delegate delete deleting deli delicate delude deluge delve demanding demean dementia demise demote demure den
  denote dense denying dependence depending depose derange deride desire detailing dialing dice die dike dilate
  diligence dilute dime dine dining diocese dioxide dire disease disengage disuse douse dubai dude duding due duke
  dunce dune duo duping ease easier eating editing educate educating eerie eerier eke elegance eliminate eliminating
  elite elongate elucidate elude emanate eminence emulate encase endanger ending endurance endure enema engage
  enhance ensue ensure entangle entice entire equate era eradicate erase erasure erode erudite exile exiting exude
  eye facade face facile facilitate fade fading fake fame famine fan fanfare fare fashioning fate fatigue fating
  faze fence foe foliage fooling footage fore forebode foreman foresee foxier foxing fume fumigate fuming fuse
  fuselage futile future gaining gala gale game gaming gang gangrene gaping gate gating gaze gee geese gene genera
  generalise generalize generate generating genie genocide genre gentile gouge guarantee guidance guide guideline
  guiding guile guinea guise gun gunman gunmen guru guying haiti hale haling halve handing hang hanger harangue hare
  hate hating haying haze hazier headache heading heating hence here heritage hesitate house hue huge human humane
  humaner humiliate hunting jibing jingle jubilee junta keen keener keeping ken keying lace lacier lade laden lading
  lake lame laming lance landing lane language late latitude laying lazier leaden leading league leakage lean leaner
  leaning lease lee leer legume leisure lemonade lice licence license lichen lie ligature like liken lime liming
  limiting limousine line lineage linen liner linger lingerie lingo lining linkage liquorice long longer louse lunge
  lupin lupine lure lute luxuriate mace machete machine madame made magazine magenta maiden mailing maize make
  malaria male mali malice mama man manage mandate mane mange manger mangle mangling mango mania manicure manipulate
  manipulating manning manure mare maria marijuana marina marinate marine maritime mate mating mature maxima
  maximise maximize maze mean meaner meaning meantime measure media median mediate medicate medicine meditate
  meeting memo men menace menagerie mending mentioning menu mere meridian mete meteorite meting mice mike mile
  mileage militate militia mime miming mince minding mine miner mingle miniature minimise minimize mining minute
  mire misuse mite mitigate mixing moan moaning mobile mode modeling modulate module mole molecule moo moose moping
  more mouse mule muse musician mutate mute mutilate muting nailing name namesake naming nature nebula nebulae
  needing negate nice niche niece nike nine nuance nude obama oboe ocean ode omega omen one ooze opaque opaquer open
  opener orange orangutan ore orientate orientating orienting outing oxide pace pagan page palace palate pale paling
  pan panacea panama pancake panda pane pantie papa papaya pare parentage pate patience patio paying pen penance
  pence pending piano pie piece pier pierce pike pile piling pin pine pining pioneer piping pique piranha pixie poke
  pole police policeman poling polio polite politician populace populate populating pore pose positioning puke puma
  pumice punier pure puree qua quake queen queer queerer quota quote quoting ran rang range ranger ranting reading
  realise realize rebate rebuke recede recite reduce refuge refugee refuse refute regale regalia regulate relate
  relating relaxing release relegate reliance remade remaining remake reminding remote rename renaming rending
  renegade renege reopen repose repudiate repute rereading reroute resale reside residence residue resume resuming
  retaining retaliate reticence retina retire rice ride ridicule riding rile riling ripen rise risen rite rouge
  rouse route routine routing rubier rude rue ruining rule ruling ruminate run rune running ruse sabotage safari
  saga sage sailing sake salami sale salute salvage salve same sane saner sang sanger sari satire saying sea sealing
  seaman seamen seaside secede secure sedan sedate seduce see seeming seen seepage seer semen senate sending senile
  sense sentience sequence serenade serene serener sewage sexing shade shake shaken shame shaping share she sheen
  sheer sheerer shelve shine shining shire shouting side sideline sidelong siding siege silver simile simulate
  simulating sine sire siren site siting situate situating size song sue suede suicide suite suiting sun sunbake
  sundae sunken sunrise sunshine suntan sure taboo tabulate take taken tale tame taming tan tang tangerine tangle
  tango taping tarantula taxi taxing tea tease tee teen teenage tenure tide tidier tiding tie tier tile tiling time
  timing tinge tingle tinier tire tong toucan tuba tubing tuna tune tuner tuning tureen wade wading wage waiting
  wake waken wane waning wanna wanting warehouse warier waxier waxing woe woke woken woman women woo wooden woodener
  wore yeti yoga yoke you youse zanier zeta
`

/**
 * English words and names that split into Mandarin syllables without rest, lower case: `change`, `sun`, `china`.
 * Source: the common words of SCOWL (Kevin Atkinson), sizes 10 to 35, that pass the syllable table.
 */
export const looksLikePinyin: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
