/** Starts the app with the environment's settings, and prints its address. */
const { startApp } = require('./app');

startApp(process.env, process.env.PORT).then(({ url }) => console.log(url));
