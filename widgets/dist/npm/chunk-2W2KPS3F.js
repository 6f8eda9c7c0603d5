function t(){let e=URL.createObjectURL(new Blob);return URL.revokeObjectURL(e),e.slice(-36)}export{t as a};
