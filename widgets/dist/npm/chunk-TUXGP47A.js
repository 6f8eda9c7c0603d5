import{a}from"./chunk-I7RWSHCZ.js";import"./chunk-64UZU4AI.js";import"./chunk-2W2KPS3F.js";export{a as thanking};
