/** Is one source, with what it contributes here. */
export interface Source {
  /** Last name of the first author and year; `/references/#glorot-2010` leads to it. */
  id: string;
  authors: string;
  year: number;
  title: string;
  /** Where it appeared. */
  venue: string;
  /** Where it can be read, or its page at the publisher. */
  href?: string;
  /** What this site owes to it, in one sentence. */
  gives: string;
}

const arxiv = (number: string) => `https://arxiv.org/abs/${number}`;

const doi = (name: string) => `https://doi.org/${name}`;

/** Lists the sources of the site. A chapter refers to one with `<Cite id>`; where and in which order follows from that. */
export const sources: readonly Source[] = [
  {
    id: 'rumelhart-1986',
    authors: 'D. E. Rumelhart, G. E. Hinton and R. J. Williams',
    year: 1986,
    title: 'Learning internal representations by error propagation',
    venue: 'Parallel Distributed Processing, vol. 1, MIT Press',
    gives:
      'Made back-propagation known, and with it that equal weights never part: it starts from small random ones.',
  },
  {
    id: 'rumelhart-1986-nature',
    authors: 'D. E. Rumelhart, G. E. Hinton and R. J. Williams',
    year: 1986,
    title: 'Learning representations by back-propagating errors',
    venue: 'Nature 323, 533–536',
    href: doi('10.1038/323533a0'),
    gives:
      'Made the method known, with the squared error in place of the cross-entropy that the chapter uses.',
  },
  {
    id: 'goodfellow-2016',
    authors: 'I. Goodfellow, Y. Bengio and A. Courville',
    year: 2016,
    title: 'Deep Learning',
    venue: 'MIT Press, section 8.4',
    href: 'https://www.deeplearningbook.org/contents/optimization.html',
    gives: 'The textbook’s account of why the first weights must break the symmetry between units.',
  },
  {
    id: 'glorot-2010',
    authors: 'X. Glorot and Y. Bengio',
    year: 2010,
    title: 'Understanding the difficulty of training deep feedforward neural networks',
    venue: 'AISTATS',
    href: 'https://proceedings.mlr.press/v9/glorot10a.html',
    gives: 'The size of first weights that is the default of Keras.',
  },
  {
    id: 'fukumizu-2000',
    authors: 'K. Fukumizu and S. Amari',
    year: 2000,
    title: 'Local minima and plateaus in hierarchical structures of multilayer perceptrons',
    venue: 'Neural Networks 13, 317–327',
    gives: 'When the state of equal units is a saddle and when it attracts.',
  },
  {
    id: 'saad-1995',
    authors: 'D. Saad and S. A. Solla',
    year: 1995,
    title: 'On-line learning in soft committee machines',
    venue: 'Physical Review E 52, 4225–4243',
    gives: 'The plateau on which units are still alike, and the escape from it, worked out exactly.',
  },
  {
    id: 'tsutsui-2020',
    authors: 'D. Tsutsui',
    year: 2020,
    title: 'Center manifold analysis of plateau phenomena caused by degeneration of three-layer perceptron',
    venue: 'Neural Computation 32, 683–710',
    gives: 'A proof of how training moves near equal units that partly attract and partly repel.',
  },
  {
    id: 'simsek-2021',
    authors: 'B. Şimşek, F. Ged, A. Jacot, F. Spadaro, C. Hongler, W. Gerstner and J. Brea',
    year: 2021,
    title: 'Geometry of the loss landscape in overparameterized neural networks: symmetries and invariances',
    venue: 'ICML',
    href: arxiv('2105.12221'),
    gives: 'Counts the saddles that come from equal units, and the minima that exchanges of units make.',
  },
  {
    id: 'li-2016',
    authors: 'Y. Li, J. Yosinski, J. Clune, H. Lipson and J. Hopcroft',
    year: 2016,
    title: 'Convergent learning: do different neural networks learn the same representations?',
    venue: 'ICLR',
    href: arxiv('1511.07543'),
    gives: 'Matches the units of two networks by what they respond to.',
  },
  {
    id: 'kornblith-2019',
    authors: 'S. Kornblith, M. Norouzi, H. Lee and G. Hinton',
    year: 2019,
    title: 'Similarity of neural network representations revisited',
    venue: 'ICML',
    href: arxiv('1905.00414'),
    gives: 'A measure, CKA, of how alike two layers are; the core has it.',
  },
  {
    id: 'roy-2007',
    authors: 'O. Roy and M. Vetterli',
    year: 2007,
    title: 'The effective rank: a measure of effective dimensionality',
    venue: 'EUSIPCO, 606–610',
    gives: 'A count of directions that also hears weak ones.',
  },
  {
    id: 'du-2018',
    authors: 'S. S. Du, W. Hu and J. D. Lee',
    year: 2018,
    title:
      'Algorithmic regularization in learning deep homogeneous models: layers are automatically balanced',
    venue: 'NeurIPS',
    href: arxiv('1806.00900'),
    gives: 'The quantities that gradient flow conserves in linear and ReLU layers.',
  },
  {
    id: 'kunin-2021',
    authors: 'D. Kunin, J. Sagastuy-Brena, S. Ganguli, D. L. K. Yamins and H. Tanaka',
    year: 2021,
    title: 'Neural mechanics: symmetry and broken conservation laws in deep learning dynamics',
    venue: 'ICLR',
    href: arxiv('2012.04728'),
    gives: 'From each symmetry to its conserved quantity, and what finite steps do to it.',
  },
  {
    id: 'marcotte-2023',
    authors: 'S. Marcotte, R. Gribonval and G. Peyré',
    year: 2023,
    title: 'Abide by the law and follow the flow: conservation laws for gradient flows',
    venue: 'NeurIPS',
    href: arxiv('2307.00144'),
    gives: 'How to know that there are no further conserved quantities.',
  },
  {
    id: 'hecht-nielsen-1990',
    authors: 'R. Hecht-Nielsen',
    year: 1990,
    title: 'On the algebraic structure of feedforward network weight spaces',
    venue: 'Advanced Neural Computers, North-Holland, 129–135',
    gives:
      'Pointed out early that exchanges of units and turned signs leave what a network computes as it is.',
  },
  {
    id: 'sussmann-1992',
    authors: 'H. J. Sussmann',
    year: 1992,
    title: 'Uniqueness of the weights for minimal feedforward nets with a given input-output map',
    venue: 'Neural Networks 5, 589–593',
    href: doi('10.1016/S0893-6080(05)80037-1'),
    gives: 'Proves that a tanh network without spare units has no spellings beyond exchanges and signs.',
  },
  {
    id: 'ainsworth-2023',
    authors: 'S. K. Ainsworth, J. Hayase and S. Srinivasa',
    year: 2023,
    title: 'Git re-basin: merging models modulo permutation symmetries',
    venue: 'ICLR',
    href: arxiv('2209.04836'),
    gives: 'Matches units layer by layer, by weights or by activations, as the chapter does.',
  },
  {
    id: 'entezari-2022',
    authors: 'R. Entezari, H. Sedghi, O. Saukh and B. Neyshabur',
    year: 2022,
    title: 'The role of permutation invariance in linear mode connectivity of neural networks',
    venue: 'ICLR',
    href: arxiv('2110.06296'),
    gives: 'The conjecture that matching takes most barriers away.',
  },
  {
    id: 'luo-2021',
    authors: 'T. Luo, Z.-Q. J. Xu, Z. Ma and Y. Zhang',
    year: 2021,
    title: 'Phase diagram for two-layer ReLU neural networks at infinite-width limit',
    venue: 'Journal of Machine Learning Research 22',
    href: arxiv('2007.07497'),
    gives: 'For which first weights units condense into few directions.',
  },
  {
    id: 'chen-2023',
    authors: 'F. Chen, D. Kunin, A. Yamamura and S. Ganguli',
    year: 2023,
    title: 'Stochastic collapse: how gradient noise attracts SGD dynamics towards simpler subnetworks',
    venue: 'NeurIPS',
    href: arxiv('2306.04251'),
    gives: 'That the noise of small batches can pull units together.',
  },
  {
    id: 'zhao-2022',
    authors: 'J. Zhao, F. Schäfer and A. Anandkumar',
    year: 2022,
    title: 'ZerO initialization: initializing neural networks with only zeros and ones',
    venue: 'Transactions on Machine Learning Research',
    href: arxiv('2110.12661'),
    gives: 'First weights from Hadamard matrices, without a random number.',
  },
  {
    id: 'blumenfeld-2020',
    authors: 'Y. Blumenfeld, D. Gilboa and D. Soudry',
    year: 2020,
    title: 'Beyond signal propagation: is feature diversity necessary in deep neural network initialization?',
    venue: 'ICML',
    href: arxiv('2007.01038'),
    gives: 'Trains networks from identical features, with the rounding of a GPU to break the tie.',
  },
  {
    id: 'lecun-1998',
    authors: 'Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller',
    year: 1998,
    title: 'Efficient BackProp',
    venue: 'Neural Networks: Tricks of the Trade, Springer',
    gives: 'The size of first weights that keeps a sum as large as its inputs.',
  },
  {
    id: 'he-2015',
    authors: 'K. He, X. Zhang, S. Ren and J. Sun',
    year: 2015,
    title: 'Delving deep into rectifiers: surpassing human-level performance on ImageNet classification',
    venue: 'ICCV',
    href: arxiv('1502.01852'),
    gives: 'The size of first weights for ReLU units.',
  },
  {
    id: 'saxe-2014',
    authors: 'A. M. Saxe, J. L. McClelland and S. Ganguli',
    year: 2014,
    title: 'Exact solutions to the nonlinear dynamics of learning in deep linear neural networks',
    venue: 'ICLR',
    href: arxiv('1312.6120'),
    gives: 'Orthogonal first weights, and why they help in depth.',
  },
  {
    id: 'chizat-2019',
    authors: 'L. Chizat, E. Oyallon and F. Bach',
    year: 2019,
    title: 'On lazy training in differentiable programming',
    venue: 'NeurIPS',
    href: arxiv('1812.07956'),
    gives: 'That a large output scale lets the loss fall while the weights hardly move.',
  },
  {
    id: 'goldberg-1991',
    authors: 'D. Goldberg',
    year: 1991,
    title: 'What every computer scientist should know about floating-point arithmetic',
    venue: 'ACM Computing Surveys 23, 5–48',
    href: doi('10.1145/103162.103163'),
    gives: 'How numbers are rounded, and what follows for sums.',
  },
];

/**
 * Names a source as prose does, such as “Glorot and Bengio 2010”: last names and year, and from four authors on only the first.
 *
 * @param source - One of {@link sources}.
 */
export function shortName({ authors, year }: Pick<Source, 'authors' | 'year'>): string {
  const names = authors
    .split(/, | and /)
    // an initial, perhaps a double one, is a capital with a point
    .map((author) => author.replace(/(?:\p{Lu}[.-]+)+ /gu, ''));
  const [first, ...others] = names;
  if (others.length === 0) return `${first} ${year}`;
  if (others.length > 2) return `${first} and others ${year}`;
  return `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)} ${year}`;
}
