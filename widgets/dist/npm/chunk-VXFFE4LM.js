import{a,b}from"./chunk-F75FP5TQ.js";import"./chunk-M7GRHIZC.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{b as Wishes,a as isOver};
