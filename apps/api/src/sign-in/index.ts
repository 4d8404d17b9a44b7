export { SessionKeeper } from './session-keeper.js';
export { SignInApiModule } from './sign-in-api.module.js';
