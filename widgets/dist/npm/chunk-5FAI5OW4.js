import{a}from"./chunk-2ROGDQYJ.js";import"./chunk-64UZU4AI.js";import"./chunk-2W2KPS3F.js";export{a as View};
