import{a,b}from"./chunk-67RWGKM4.js";import"./chunk-6CB7LOQQ.js";import"./chunk-PBJTNQXM.js";export{a as View,b as button};
