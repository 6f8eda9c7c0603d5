/** How questions of a survey are answered, most of them; in reading order. */
export { field, ownField, type Build, type Field, type Stand, type Words } from "./fields";
export { progress, told } from "./progress";
export { fieldStyles } from "./field-styles";
