import{a,b}from"./chunk-GZNKP575.js";import"./chunk-XAAY2CZK.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{b as Wishes,a as isOver};
