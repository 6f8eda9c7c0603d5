import{a,b,c,d,e}from"./chunk-JZTD3EBU.js";import"./chunk-6CB7LOQQ.js";import"./chunk-PBJTNQXM.js";export{b as CommentStep,e as Conversation,a as followUp,d as keptStep,c as receiptStep};
