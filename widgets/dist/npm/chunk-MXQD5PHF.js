import{a}from"./chunk-7L45CBA3.js";import"./chunk-NNXBWGI4.js";import"./chunk-PBJTNQXM.js";export{a as Panel};
