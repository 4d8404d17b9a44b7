// graphql-js asks of every type it looks at whether it is of another copy of graphql-js, unless it is loaded in production: a twentieth of what the
// specs of the api cost. There is one copy here, by the lock. Only that file is loaded so: everything else sees NODE_ENV as it is.
const environment = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
await import('graphql/jsutils/instanceOf.js');
process.env.NODE_ENV = environment;
