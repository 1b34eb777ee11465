import type { Localised } from '../../localised';

/** The drawings that a slide can have, in words: for whoever chooses one, and for whoever hears the screen. */
export const PICTURES = {
	brain: { en: 'A brain', es: 'Un cerebro' },
	body: { en: 'A person, standing', es: 'Una persona de pie' },
	heart: { en: 'A heart', es: 'Un corazón' },
	people: { en: 'Three people side by side', es: 'Tres personas juntas' },
	talk: { en: 'Two people’s words', es: 'Palabras de dos personas' },
	hand: { en: 'An open hand', es: 'Una mano abierta' },
	phone: { en: 'A phone', es: 'Un teléfono' },
	wave: { en: 'A wave that rises and falls', es: 'Una ola que sube y baja' },
	path: { en: 'A path with bends', es: 'Un camino con curvas' },
	stairs: { en: 'Stairs going up', es: 'Una escalera que sube' },
	crossing: { en: 'A sign with two ways', es: 'Una señal con dos caminos' },
	loop: { en: 'A circle that goes around', es: 'Un círculo que da vueltas' },
	plant: { en: 'A young plant', es: 'Una planta joven' },
	house: { en: 'A house', es: 'Una casa' },
	door: { en: 'An open door', es: 'Una puerta abierta' },
	clock: { en: 'A clock', es: 'Un reloj' },
	calendar: { en: 'A page with days on it', es: 'Una hoja con los días' },
	sun: { en: 'The sun', es: 'El sol' },
	moon: { en: 'The moon', es: 'La luna' },
	cloud: { en: 'Rain from a cloud', es: 'Una nube con lluvia' },
	pill: { en: 'A pill', es: 'Una pastilla' },
	cup: { en: 'A warm cup', es: 'Una taza caliente' },
	book: { en: 'An open book', es: 'Un libro abierto' },
	shield: { en: 'A shield', es: 'Un escudo' }
} as const satisfies Record<string, Localised>;

export type PictureName = keyof typeof PICTURES;
