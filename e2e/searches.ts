/** What learners type, and what they are looking for. */
interface Searched {
  words: string;
  place: RegExp;
}

/** What learners type, and where one of the first three results must lead. */
export const searches: readonly Searched[] = [
  { words: 'same weights', place: /\/(answers\/#q[1235]|same-input-same-weights\/|twins-for-ever\/)/ },
  { words: 'why random', place: /\/(answers\/#q(5|12)|does-it-have-to-be-random\/)/ },
  { words: 'symmetry breaking', place: /\/(glossary\/#symmetry-breaking|answers\/#q(2|8|12))/ },
  { words: 'all neurons identical', place: /\/answers\/#q(2|10)/ },
  { words: 'zero initialization', place: /\/(zero\/|answers\/)/ },
  { words: 'does backpropagation break symmetry', place: /\/answers\/#q8/ },
  { words: 'dead neuron', place: /\/answers\/#q21/ },
  { words: 'local minimum', place: /\/(answers\/#q14|glossary\/#minimum|soup-bowls\/)/ },
  { words: 'default initialization keras', place: /\/(answers\/#q3|same-input-same-weights\/)/ },
  { words: 'which weights must be random', place: /\/(answers\/#q9|where-must-randomness-go\/)/ },
  { words: 'xavier or he which one', place: /\/(glossary\/#xavier|how-big\/)/ },
  { words: 'does adam break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'does batch norm break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'how big should random weights be', place: /\/how-big\// },
  { words: 'dead relu', place: /\/glossary\/#dead-relu/ },
  { words: 'different result every time I train', place: /\/glossary\/#seed/ },
  { words: 'is dropout enough to break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'can neurons become the same during training', place: /\/answers\/#q10/ },
  { words: 'identity initialization without randomness', place: /\/does-it-have-to-be-random\// },
  { words: 'why not initialize all weights to zero', place: /\/zero\// },
  { words: 'convolution filters symmetry', place: /\/twins-for-ever\// },
  { words: 'transformer attention heads', place: /\/twins-for-ever\// },
  { words: 'vanishing gradient', place: /\/how-big\// },
  { words: 'prune neurons', place: /\/glossary\/#pruning/ },
  { words: 'lottery ticket pruning', place: /\/glossary\/#pruning/ },
  { words: 'what is a seed', place: /\/glossary\/#seed/ },
  { words: 'CNN', place: /\/glossary\/#filter/ },
  { words: 'which nodes are neurons', place: /\/glossary\/#neuron/ },
];

/** What learners type, and where the very first result must lead: to a chapter, an answer or a word that says it. */
export const leadingSearches: readonly Searched[] = [
  { words: 'swap neurons', place: /\/one-answer-many-spellings\// },
  { words: 'gpu nondeterministic results', place: /\/(when-arithmetic-breaks-the-tie\/|answers\/#q8\b)/ },
  { words: 'how big should initial weights be', place: /\/how-big\// },
  { words: 'what is a saddle point', place: /\/(glossary\/#saddle$|a-tiny-difference\/)/ },
  {
    words: 'why do neurons need different starting weights',
    place: /\/(answers\/#q[25]\b|does-it-have-to-be-random\/|same-input-same-weights\/)/,
  },
  {
    words: 'what happens if all weights are 0.5',
    place: /\/(answers\/#q2\b|twins-for-ever\/|where-must-randomness-go\/)/,
  },
  { words: 'why is bias initialized to zero', place: /\/(zero\/|answers\/#q9\b)/ },
  { words: 'learning rate too high', place: /\/glossary\/#(learning-rate|gradient-descent)/ },
  { words: 'loss stuck not decreasing', place: /\/(glossary\/#plateau$|a-tiny-difference\/|answers\/#q21)/ },
  { words: 'sigmoid vs relu', place: /\/(glossary\/#(activation-function|relu|sigmoid)|how-big\/|zero\/)/ },
  {
    words: 'what does a hidden layer learn',
    place: /\/(answers\/#q(7|11)\b|glossary\/#(hidden-)?layer|different-weights-same-feature\/)/,
  },
  {
    words: 'do neurons in the same layer share weights',
    place: /\/(same-input-same-weights\/|answers\/#q[1345]\b)/,
  },
  { words: 'gradient is zero', place: /\/(zero\/|answers\/#q21)/ },
  { words: 'exploding gradients', place: /\/(how-big\/|glossary\/#vanishing-gradient$)/ },
  {
    words: 'two identical neurons useless',
    place: /\/(#equal-is-not-the-same-as-useless$|twins-for-ever\/|answers\/#q2\b)/,
  },
  { words: 'how many hidden units do I need', place: /\/(answers\/#q11|different-weights-same-feature\/)/ },
  { words: 'is the cost function convex', place: /\/(answers\/#q15|soup-bowls\/)/ },
  { words: 'chain rule backprop formula', place: /\/reading-delta\// },
  { words: 'all weights the same after training', place: /\/(answers\/#q(2|5|10|16)\b|twins-for-ever\/)/ },
  {
    words: 'does regularization make weights equal',
    place: /\/(forces-that-pull-together\/|answers\/#q(10|18|22)\b|soup-bowls\/|glossary\/#weight-decay$)/,
  },
  { words: 'float32 vs float64', place: /\/(when-arithmetic-breaks-the-tie\/|glossary\/#(float|rounding))/ },
  {
    words: 'remove a neuron without changing the output',
    place: /\/(different-weights-same-feature\/|glossary\/#(ablation|pruning))/,
  },
  {
    words: "order of neurons doesn't matter",
    place: /\/(one-answer-many-spellings\/|answers\/#q(6|14|17)\b)/,
  },
  { words: 'why small random numbers', place: /\/how-big\// },
  {
    words: 'can two neurons learn the same thing',
    place: /\/(answers\/#q1[01]|different-weights-same-feature\/|forces-that-pull-together\/)/,
  },
  { words: 'why does keras use random weights', place: /\/(answers\/#q[35]\b|same-input-same-weights\/)/ },
  {
    words: 'permuting hidden units',
    place: /\/(one-answer-many-spellings\/|answers\/#q(14|17)\b|glossary\/#permutation$)/,
  },
  { words: 'averaging two networks', place: /\/(one-answer-many-spellings\/|glossary\/#barrier$)/ },
  { words: 'kaiming initialization', place: /\/(how-big\/|glossary\/#he$)/ },
  { words: 'dying relu', place: /\/glossary\/#dead-relu$/ },
  { words: 'momentum stuck symmetric', place: /\/(twins-for-ever\/|answers\/#q2\b|glossary\/#momentum$)/ },
  { words: 'redundant neurons', place: /\/(answers\/#q11|different-weights-same-feature\/)/ },
  { words: 'what is backpropagation', place: /\/(glossary\/#back-propagation$|reading-delta\/)/ },
  {
    words: 'effect of batch size on symmetry',
    place: /\/(forces-that-pull-together\/|twins-for-ever\/|answers\/#q(2|10)\b)/,
  },
  {
    words: 'why does training take so long at the start',
    place: /\/(a-tiny-difference\/|glossary\/#plateau$|forces-that-pull-together\/)/,
  },
  { words: 'same seed different machine', place: /\/(glossary\/#seed$|when-arithmetic-breaks-the-tie\/)/ },
  { words: 'do hidden units cooperate', place: /\/(sharing-the-burden\/|answers\/#q(19|20)\b)/ },
  { words: 'weights not updating', place: /\/(answers\/#q21|zero\/|sharing-the-burden\/)/ },
  {
    words: 'orthogonal initialization',
    place: /\/(glossary\/#orthogonal$|does-it-have-to-be-random\/|how-big\/)/,
  },
  {
    words: 'does weight decay make neurons identical',
    place: /\/(forces-that-pull-together\/|answers\/#q(10|18|22)\b|soup-bowls\/|glossary\/#weight-decay$)/,
  },
  { words: 'how long until symmetry breaks', place: /\/(a-tiny-difference\/|answers\/#q7\b)/ },
  { words: 'number of equivalent solutions', place: /\/(one-answer-many-spellings\/|answers\/#q(14|17)\b)/ },
  { words: 'lazy training', place: /\/(glossary\/#lazy$|how-big\/)/ },
  { words: 'what does delta mean in backprop', place: /\/(glossary\/#error-signal$|reading-delta\/)/ },
  {
    words: 'why does my network output the same for every image',
    place: /\/(zero\/|how-big\/|glossary\/#saturation$)/,
  },
  { words: 'duplicate neurons', place: /\/(twins-for-ever\/|answers\/#q[12]\b|glossary\/#twins$)/ },
  { words: 'sgd noise', place: /\/forces-that-pull-together\// },
  { words: 'what is the residual', place: /\/(glossary\/#residual$|sharing-the-burden\/)/ },
  {
    words: 'why not use the same random number for every weight',
    place: /\/(answers\/#q(2|5|12)\b|does-it-have-to-be-random\/|twins-for-ever\/)/,
  },
  { words: 'do all neurons see the whole image', place: /\/(answers\/#q4\b|same-input-same-weights\/)/ },
  { words: 'how does one neuron know what others do', place: /\/(sharing-the-burden\/|answers\/#q19)/ },
  { words: 'compare two trained networks', place: /\/(one-answer-many-spellings\/|glossary\/#matching$)/ },
  { words: 'flip the sign of the weights', place: /\/one-answer-many-spellings\// },
  { words: 'make the layer wider without changing the answers', place: /\/twins-for-ever\// },
  { words: 'glorot formula', place: /\/(how-big\/|glossary\/#glorot$)/ },
  { words: 'accuracy stays at 50 percent', place: /\/(zero\/|how-big\/|does-it-have-to-be-random\/)/ },
  { words: 'what is condensation', place: /\/(glossary\/#condensation$|forces-that-pull-together\/)/ },
  {
    words: 'pytorch default init',
    place: /\/(answers\/#q(3|12)\b|same-input-same-weights\/|use-the-core\/)/,
  },
  { words: 'adding numbers in a different order', place: /\/when-arithmetic-breaks-the-tie\// },
  {
    words: 'l2 regularization on linear units',
    place: /\/(soup-bowls\/|answers\/#q18|forces-that-pull-together\/)/,
  },
];
