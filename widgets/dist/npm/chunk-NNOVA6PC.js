function m(e,r,n,i,d){let{failed:s,kept:p}=e.words;e.runtime.send(r,n,i,t=>{let{type:o,...g}=t;e.tell("heard-"+o,g),d(o==="refused"?t.message||s:o==="kept"?p:"",t)})}export{m as a};
