/** Questions answered by one of several: side by side or in a list to unfold. Fetched when one is asked. */
export { FIELDS } from "./choosing";
export { choiceStyles as styles } from "./choice-styles";
