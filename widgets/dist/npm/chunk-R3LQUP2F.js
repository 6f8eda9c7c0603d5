import{a}from"./chunk-BUM2NFCB.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as Panel};
