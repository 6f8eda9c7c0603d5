import{a,b}from"./chunk-2WYZEKFO.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as form,b as formStyles};
