import{a}from"./chunk-D3C3YFNZ.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as View};
