import { folded } from './words';

/**
 * First names and the short forms that people of the United States and Latin America usually make of them. General
 * knowledge of both languages, of nobody in particular; where a clinic knows better, it writes a person's other names
 * down with them.
 */
const FORMS = `
Abraham: Abe; Alberto: Beto; Alejandra: Ale, Jana; Alejandro: Ale, Jandro, Alex; Alexander: Alex, Al, Xander;
Alexandra: Alex, Sandra; Alfonso: Poncho; Alfred: Al, Alf, Fred; Alfredo: Fredo; Andrew: Andy, Drew; Andrés: Andy;
Anthony: Tony; Antonia: Toña, Toñita; Antonio: Toño, Toni, Tony; Arthur: Art, Artie; Arturo: Turo;
Barbara: Barb, Barbie; Bárbara: Barbi; Beatriz: Bea, Bety, Betty; Benjamin: Ben, Benji, Benny; Benjamín: Benja;
Bernardo: Nardo; Carlos: Carlitos, Charly; Carmen: Carmela, Carmencita; Carolina: Caro; Catalina: Cata;
Catherine: Cathy, Kate, Katie, Cat; Charles: Charlie, Chuck; Christina: Chris, Chrissy, Tina; Christine: Chris, Chrissy;
Christopher: Chris, Topher; Concepción: Concha, Conchita, Chona; Consuelo: Chelo; Cristina: Cris, Tina;
Cristóbal: Cris; Daniel: Dan, Danny, Dani; Daniela: Dani; David: Dave, Davey; Deborah: Deb, Debbie; Diego: Dieguito;
Dolores: Lola, Lolita; Donald: Don, Donny; Dorothy: Dot, Dottie; Douglas: Doug; Eduardo: Lalo, Edu;
Edward: Ed, Eddie, Ned, Ted; Eleanor: Ellie, Nell, Nora; Elena: Nena, Lena; Elizabeth: Liz, Lizzie, Beth, Betty, Eliza;
Enrique: Quique, Kike; Ernesto: Neto; Esperanza: Espe, Lancha; Eugene: Gene; Felipe: Pipe, Feli;
Fernanda: Fer, Nanda; Fernando: Fer, Nando; Francisca: Paca, Panchita; Francis: Frank, Fran;
Francisco: Paco, Pancho, Curro, Kiko, Cisco; Frederick: Fred, Freddy; Gabriel: Gabe, Gabo, Gabi; Gabriela: Gabi;
Gerald: Jerry; Gerardo: Gera; Gilberto: Beto; Gregory: Greg; Graciela: Chela; Guadalupe: Lupe, Lupita;
Guillermo: Memo, Guille; Gustavo: Tavo, Gus; Harold: Hal, Harry; Henry: Hank, Harry; Hugo: Huguito;
Ignacio: Nacho; Isabel: Isa, Chabela, Chabelita; Jacob: Jake; Jacqueline: Jackie; James: Jim, Jimmy, Jamie;
Javier: Javi; Jeffrey: Jeff; Jennifer: Jen, Jenny; Jessica: Jess, Jessie; Jesús: Chuy, Chucho; Joaquín: Quino;
John: Jack, Johnny; Jonathan: Jon, Jonny; Jorge: Coque, Jorgito; José: Pepe, Pepito, Chepe; Josefa: Pepa;
Josefina: Pepa, Fina, Chepina; Joseph: Joe, Joey; Joshua: Josh; Juan: Juancho, Juanito; Juana: Juanita;
Julia: Julie, Juli; Julio: Julito; Katherine: Kate, Katie, Kathy, Kat; Kenneth: Ken, Kenny; Lawrence: Larry;
Leonardo: Leo; Leticia: Leti, Lety; Lorena: Lore; Lucía: Luci, Lucha; Luis: Lucho, Luisito, Güicho; Luisa: Lucha;
Magdalena: Magda, Lena; Manuel: Manny, Manolo, Manolito; Manuela: Manola; Margaret: Maggie, Meg, Peggy, Marge, Greta;
Margarita: Mago, Margo, Rita; María: Mari, Mary, Maruja, Mariquita; Mario: Mayito; Martha: Marty; Martín: Tincho;
Mary: Molly, Polly; Matthew: Matt, Matty; Mateo: Teo; Mercedes: Meche, Merche; Michael: Mike, Mikey, Mick;
Michelle: Shelly; Miguel: Migue, Mike; Montserrat: Montse; Nancy: Nan; Natalia: Nati; Nathan: Nate;
Nathaniel: Nate, Nat; Nicholas: Nick, Nicky; Nicolás: Nico; Octavio: Tavo; Pamela: Pam; Patricia: Pat, Patty, Pati, Trish;
Patrick: Pat, Paddy; Pedro: Perico, Pedrito; Peter: Pete; Pilar: Pili; Philip: Phil; Rafael: Rafa; Ramón: Moncho;
Raymond: Ray; Rebecca: Becky, Becca; Ricardo: Richi, Cayo; Richard: Rick, Rich, Richie, Dick;
Robert: Bob, Bobby, Rob, Robbie, Bert; Roberta: Bobbie; Roberto: Beto, Tito; Rodolfo: Fito, Rudy; Rodrigo: Rodri;
Ronald: Ron, Ronnie; Rosario: Chayo, Charo; Russell: Russ; Salvador: Chava, Salva; Samantha: Sam; Samuel: Sam, Sammy;
Sandra: Sandy; Santiago: Santi, Chago, Yago; Sebastián: Sebas; Sergio: Checo; Sofía: Sofi; Soledad: Sole; Stephanie: Steph;
Stephen: Steve, Stevie; Steven: Steve, Stevie; Susan: Sue, Susie; Susana: Susi; Teresa: Tere, Tessa, Terry;
Theodore: Ted, Teddy, Theo; Theresa: Terry, Tess; Thomas: Tom, Tommy; Timothy: Tim, Timmy; Tomás: Tomi;
Valeria: Vale; Verónica: Vero; Vicente: Chente; Victor: Vic; Victoria: Vicky, Tori; Vincent: Vince, Vinny;
Walter: Walt; William: Will, Bill, Billy, Willie, Liam; Yolanda: Yoli; Zachary: Zach`;

const pairs = FORMS.split(';').flatMap((entry) => {
	const [name = '', forms = ''] = entry.split(':');
	return forms.split(',').map((form) => [folded(name.trim()), folded(form.trim())] as const);
});

/** The short forms of a name, and the names that it is a short form of. Folded as `folded` does. */
export const formsOf = (word: string): string[] =>
	pairs.flatMap(([name, form]) => (name === word ? [form] : form === word ? [name] : []));
