import{a,b,c,d,e}from"./chunk-6T75OQCM.js";import"./chunk-NNXBWGI4.js";import"./chunk-PBJTNQXM.js";export{b as CommentStep,e as Conversation,a as followUp,d as keptStep,c as receiptStep};
