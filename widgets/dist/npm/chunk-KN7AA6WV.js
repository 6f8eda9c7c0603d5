import{a}from"./chunk-V2KLD5EL.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as thanking};
