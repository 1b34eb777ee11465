/**
 * Ordinary words of both languages that are one slip away from a common name: "brain" is not a slip for Brian, nor
 * "charla" for Carla. Folded as `folded` does.
 */
export const NEAR_WORDS: ReadonlySet<string> = new Set(
	(
		'alcen alike alive alivia anger back baile belly besar bill bills blanco blank block brain brand bright ' +
		'calmer camina carry carta casar cenar charla charlas clara claro coger creen damos dana diario digo ' +
		'dosis drank estaban eyes fancy flank forma frene games gordo gracia grade gran grave greet hablo haces ' +
		'haria harina harta hello hobby homes hunger hurry jabon jamas jelly jokes jolly jueves junio karma kicks ' +
		'lack largas laurel leyes limon lindas lindo linea llena lucha lucir mafia maker manda manta manual marca ' +
		'marea mareo mareos marido marina marry martes marzo mason mean media medica medida mended merry meter ' +
		'moods more names night normal norms olores ones opens organ owes owns palo panel papel patea pausa peer ' +
		'pero perro pesar picks piece pierde pills prenda pride prime rally rank raros razon redes riego right ' +
		'river rogar sales salty salva sandy santo selva serio seven silla silly sirva slice sofa store stove ' +
		'suben teeth tells than ticks timer todas toma tomar tone torre trace trains tramos turned turns usan ' +
		'vamos varias walls water weaker weather weight well while windy words write'
	).split(' ')
);
