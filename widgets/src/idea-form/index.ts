/** Forms of the idea board, and how they and what stands round them look. Comes with either view. */
export { form } from "./form";
export { formStyles } from "./form-styles";
