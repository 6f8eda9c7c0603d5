import{a,b}from"./chunk-L6DMUXES.js";import"./chunk-D3C3YFNZ.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{b as Wishes,a as isOver};
