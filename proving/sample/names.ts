/** Given and family names by culture: common ones, so that every pair is plausible and none is a person. */
const CULTURES = {
  french: {
    given:
      'Camille Claire Hélène Juliette Mathilde Sophie Élise Anne-Laure Margaux Pauline Inès Solène Delphine Agathe Clémence Aurélie Julien Antoine Étienne Benoît Guillaume Olivier Laurent Matthieu Romain Xavier Adrien Vincent Thibault Fabrice Rémi Hugo',
    family:
      'Moreau Lefèvre Garnier Rousseau Chevalier Lambert Mercier Blanchet Fontaine Perrin Gauthier Morel Girard Marchand Renaud Barbier Guérin Caron Vasseur Delorme Leclercq Tessier Aubert Picard Masson Chauvin Descamps Lacombe Roussel Baudin Pasquier Carpentier Besnard Gillet Thévenin Collet Prévost Maillard Bourgeois Delaunay',
  },
  italian: {
    given:
      'Giulia Chiara Francesca Elena Martina Alessandra Valentina Federica Silvia Paola Ginevra Beatrice Ludovica Caterina Lorenzo Matteo Alessandro Davide Andrea Riccardo Stefano Tommaso Edoardo Filippo Giacomo Niccolò Pietro Gabriele',
    family:
      'Bianchi Conti Ferrari Moretti Galli Rinaldi Colombo Fontana Marchetti Barbieri Lombardi Caruso Bellini Serra Pellegrini Villa Farina Grassi Sala Bernardi Parisi Martinelli Gatti Riva Mazza Cattaneo Valentini Benedetti Bassi Negri Orlandi Testa',
  },
  german: {
    given:
      'Anna Katharina Julia Franziska Johanna Charlotte Friederike Helena Sabine Claudia Carolin Antonia Theresa Marlene Maximilian Felix Sebastian Philipp Johannes Konrad Matthias Andreas Tobias Florian Moritz Leonhard Benedikt Henrik',
    family:
      'Weber Hoffmann Schäfer Richter Vogel Brandt Lindner Hartmann Krüger Winkler Lorenz Seidel Böhm Reinhardt Kühn Albrecht Sommer Engel Ziegler Haas Pohl Busch Arnold Jäger Ott Bergmann Voigt Heinrich Kessler Thoma Brunner Steiner Huber Egger Keller Frei Baumann Zimmermann',
  },
  english: {
    given:
      'Charlotte Eleanor Harriet Imogen Beatrice Alice Rebecca Victoria Louise Georgina Emily Katherine Rosalind Abigail James Edward Thomas Henry Oliver Alexander Rupert Simon Nicholas Andrew Benjamin Daniel Christopher Jonathan',
    family:
      'Harrison Bennett Whitaker Fletcher Sinclair Ashworth Holloway Pemberton Carter Marsh Hughes Lawson Barrett Coleman Doyle Everett Gallagher Hayward Kendall Langley Merritt Norris Prescott Radcliffe Sheridan Thornton Underwood Vaughan Walsh Yates Abbott Brewer',
  },
  american: {
    given:
      'Lauren Ashley Meredith Natalie Allison Hannah Rachel Caroline Jennifer Stephanie Morgan Olivia Danielle Nicole Michael David Ryan Matthew Brandon Kevin Jason Eric Marcus Anthony Gregory Tyler Nathan Peter',
    family:
      'Anderson Brooks Campbell Davis Foster Greene Hoffman Jensen Kaplan Larson Mitchell Nelson Olsen Parker Reyes Schultz Torres Wagner Weiss Young Rosen Chang Delgado Freeman Gibson Hunt Jacobs Klein Lowe Maddox Navarro Ortiz',
  },
  spanish: {
    given:
      'Lucía Carmen Elena Marta Patricia Isabel Beatriz Raquel Inés Cristina Almudena Teresa Javier Álvaro Ignacio Pablo Diego Fernando Gonzalo Jaime Rafael Sergio Íñigo Tomás',
    family:
      'García Fernández Navarro Ortega Serrano Molina Castillo Vidal Herrero Ibáñez Cabrera Aguilar Lozano Prieto Salas Medina Cortés Santos Reyes Fuentes Pascual Soler Rovira Arroyo Esteban Montero Valverde Ferrer',
  },
  dutch: {
    given:
      'Sanne Lotte Femke Marijke Anouk Eline Saskia Roos Hanne Liesbeth Pieter Jeroen Willem Bram Thijs Maarten Sander Ruben Koen Joris Wouter Stijn',
    family:
      'Janssens Peeters Maes Jacobs Mertens Willems Claes Goossens Wouters Verhoeven Bakker Visser Smit Meijer Mulder Dekker Brouwer Dijkstra Hendriks Kuipers Vermeulen Hermans',
  },
  japanese: {
    given:
      'Yuki Haruka Misaki Aya Emi Naoko Kaori Mariko Sakura Tomoko Chihiro Rina Kenji Takashi Hiroshi Daisuke Ryo Kazuki Shinji Makoto Yusuke Akira Satoshi Naoki',
    family:
      'Tanaka Suzuki Yamamoto Nakamura Kobayashi Yoshida Matsumoto Inoue Kimura Shimizu Hayashi Saito Yamaguchi Mori Ikeda Hashimoto Ogawa Okada Hasegawa Fujita Goto Maeda Endo Aoki',
  },
  chinese: {
    given:
      'Mei Xiaoyan Jia Lihua Yating Wenwen Siu-Ling Ka-Yan Wing-Yan Yee-Man Jun Wei Haoran Zhiyuan Ming Jianhua Chi-Wai Ka-Ho Tsz-Kit Wai-Man Yuchen Zihan',
    family:
      'Chen Wang Zhang Liu Huang Zhao Wu Zhou Xu Sun Chan Wong Leung Cheung Lau Ho Cheng Kwok Tang Lam Yeung Tsang',
  },
  korean: {
    given:
      'Ji-won Seo-yeon Min-ji Hye-jin Soo-min Yu-na Eun-ji Da-hye Min-jun Ji-hoon Sung-ho Hyun-woo Dong-wook Joon-ho Tae-yang Seung-min',
    family: 'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Shin Kwon Hwang Ahn Song Hong',
  },
  arabic: {
    given:
      'Noura Layla Mariam Fatima Hessa Salma Reem Dana Amal Rania Khalid Omar Faisal Tariq Youssef Hamad Karim Nasser Ziad Samir',
    family:
      'Haddad Khoury Mansour Nasser Farah Saleh Hamdan Qassim Rahman Darwish Sabbagh Najjar Barakat Shaheen Kanaan Awad',
  },
  nordic: {
    given:
      'Astrid Ingrid Linnea Sofie Freja Karin Maja Elin Signe Johanna Erik Lars Magnus Anders Oskar Mikkel Henrik Jonas Emil Axel',
    family:
      'Lindqvist Berglund Sandberg Holm Dahl Nyström Eklund Sørensen Mikkelsen Kjær Lund Hansen Solberg Bakke Haugen Forsberg Åkesson Ekström',
  },
  indian: {
    given:
      'Priya Ananya Meera Kavita Nandini Aditi Ishita Leela Arjun Rohan Vikram Nikhil Aditya Karan Sanjay Rahul',
    family:
      'Mehta Iyer Kapoor Desai Malhotra Menon Reddy Chatterjee Bhatia Joshi Nair Rao Sethi Kulkarni Varma Gupta',
  },
  portuguese: {
    given:
      'Beatriz Mariana Leonor Joana Carolina Helena Teresa Sofia Tiago Miguel Duarte Henrique Bernardo Rodrigo Nuno Gonçalo',
    family:
      'Almeida Carvalho Teixeira Moreira Cardoso Ribeiro Pinto Barbosa Correia Nogueira Figueiredo Tavares Magalhães Fonseca Vieira Machado',
  },
} as const;

export type Culture = keyof typeof CULTURES;

/** The lists of a culture. */
export const NAMES: Readonly<Record<Culture, { given: readonly string[]; family: readonly string[] }>> =
  Object.fromEntries(
    Object.entries(CULTURES).map(([culture, { given, family }]) => [
      culture,
      { given: given.split(' '), family: family.split(' ') },
    ]),
  ) as never;

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l' };

/** A name as it stands in an e-mail address: lower case, no accents. */
export function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßøæł]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/[^a-z-]/g, '');
}
