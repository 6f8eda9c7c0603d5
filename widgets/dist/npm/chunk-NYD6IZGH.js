import{a,b}from"./chunk-QVBAQ3QR.js";import"./chunk-64UZU4AI.js";import"./chunk-2W2KPS3F.js";export{a as form,b as formStyles};
