import{a,b}from"./chunk-45OX6PQP.js";import"./chunk-GNJRAVPG.js";import"./chunk-NNXBWGI4.js";import"./chunk-PBJTNQXM.js";export{b as Wishes,a as isOver};
