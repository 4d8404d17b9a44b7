/** The notifications room's part of the schema. */
export { NotificationsApiModule } from './notifications-api.module.js';
