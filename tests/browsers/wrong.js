// All that can go wrong on a page, for the test that it is told.
console.error("one");
console.warn("two");
Promise.reject("three");
document.body.append(Object.assign(new Image(), { src: "/four.png" }));
document.body.append(Object.assign(new Image(), { src: "https://five.example/" }));
throw new Error("six");
