import{a}from"./chunk-DU655OIB.js";import"./chunk-6CB7LOQQ.js";import"./chunk-PBJTNQXM.js";export{a as Panel};
