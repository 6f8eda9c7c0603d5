import{a,b,c}from"./chunk-HXM6BRDQ.js";import"./chunk-NNOVA6PC.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{b as form,c as leaf,a as paused};
