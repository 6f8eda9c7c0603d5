import{a,b}from"./chunk-GNJRAVPG.js";import"./chunk-NNXBWGI4.js";import"./chunk-PBJTNQXM.js";export{a as View,b as button};
