import{a}from"./chunk-TO4IXMPQ.js";import"./chunk-UMMESJXS.js";import"./chunk-2W2KPS3F.js";export{a as View};
