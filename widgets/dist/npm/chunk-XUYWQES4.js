import{a}from"./chunk-4EJUK75K.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as thanking};
