import{a,b}from"./chunk-QEGBL526.js";import"./chunk-67RWGKM4.js";import"./chunk-6CB7LOQQ.js";import"./chunk-PBJTNQXM.js";export{b as Wishes,a as isOver};
