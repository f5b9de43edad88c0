import { isNetwork, isOrigin, limit, list, oneOf, setting, whole } from './setting-kinds.ts';

/** The settings of who gets in, from where and how often. */
export const doorSettings = {
  TRUSTED_PROXIES: setting({
    schema: list(isNetwork, 'not a list of networks like 10.0.0.0/8'),
    about: 'The proxies in front, as networks. Only they are believed when they say in X-Forwarded-For who asked.',
    default: 'none',
    example: '10.0.0.0/8, 127.0.0.1/32',
  }),
  CORS_ORIGINS: setting({
    schema: list(isOrigin, 'not a list of exact origins like https://app.example.com, without * or a path'),
    about: 'Pages elsewhere that may call the API with an API key. Cookies are never taken from them.',
    default: 'none',
    example: 'https://app.example.com',
  }),
  SESSION_POLICY: setting({
    schema: oneOf(['single', 'multi'], 'single'),
    about: 'Whether signing in ends the earlier sessions of the user, or up to 10 stay.',
    default: 'single',
    example: 'multi',
  }),
  PASSWORD_MIN_LENGTH: setting({
    schema: whole(8, 8, 64),
    about: 'Characters that a new password has at least.',
    default: '8',
    example: '12',
  }),
  PASSWORD_COMPOSITION: setting({
    schema: oneOf(['always', 'short'], 'always'),
    about:
      'Whether new passwords need three of lower case, upper case, digits and other characters: all of them (always), or only those below 15 characters (short).',
    default: 'always',
    example: 'short',
  }),
  LOCKOUT_ATTEMPTS: setting({
    schema: whole(5, 1, 100),
    about: 'Failed sign-ins in a row that lock an account for devices that never signed in to it.',
    default: '5',
    example: '10',
  }),
  LOCKOUT_MINUTES: setting({
    schema: whole(15, 1, 1440),
    about: 'How long it stays locked.',
    default: '15',
    example: '30',
  }),
  RATE_LIMIT_LOGIN: setting({
    schema: limit(5),
    about: 'Sign-ins in a minute of one client at one account, and its failures at all accounts, or `off`.',
    default: '5',
    example: '10',
  }),
  RATE_LIMIT_LOGIN_GLOBAL: setting({
    schema: limit(100),
    about:
      'Failed sign-ins of everybody in a minute, above which only known devices and new networks are heard, or `off`.',
    default: '100',
    example: '1000',
  }),
  RATE_LIMIT_ADDRESS: setting({
    schema: limit(12_000),
    about: 'Requests of one address in a minute, or `off`.',
    default: '12000',
    example: '6000',
  }),
  RATE_LIMIT_API: setting({
    schema: limit(3_000),
    about: 'Requests of one member, or of one API key, in a minute, or `off`.',
    default: '3000',
    example: '600',
  }),
  RATE_LIMIT_TRANSFORM: setting({
    schema: limit(200),
    about: 'Pictures one member may ask for in an hour, or `off`.',
    default: '200',
    example: '50',
  }),
  RATE_LIMIT_EDIT: setting({
    schema: limit(200),
    about: 'Changes one member may ask for in an hour, or `off`.',
    default: '200',
    example: '50',
  }),
  RATE_LIMIT_EXPORT: setting({
    schema: limit(5),
    about: 'Exports of their data one member may take in an hour, or `off`.',
    default: '5',
    example: '1',
  }),
  RATE_LIMIT_PASSWORD: setting({
    schema: limit(20),
    about: 'Times in an hour that somebody signed in may try their password, to change what needs it, or `off`.',
    default: '20',
    example: '5',
  }),
  RATE_LIMIT_CLIENT_ERRORS: setting({
    schema: limit(60),
    about: 'Faults in the studio that one member, or one address before signing in, may tell of in an hour, or `off`.',
    default: '60',
    example: '20',
  }),
  RATE_LIMIT_REGISTER: setting({
    schema: limit(100),
    about: 'Registrations tried from one address in an hour, or `off`.',
    default: '100',
    example: '10',
  }),
};
