// Made by `npm run generate` from docs/openapi.json.
export interface paths {
  "/api/account": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See who you are
     * @description The account, role and permissions of the key or session that asks.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Who you are. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
             *       "email": "ada@example.com",
             *       "role": "admin",
             *       "permissions": [
             *         "read",
             *         "train",
             *         "generate",
             *         "admin"
             *       ],
             *       "by": "session"
             *     }
             */
            "application/json": components["schemas"]["Account"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/account/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change your password
     * @description Ends every other session of the account.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "currentPassword": "correct horse battery",
           *       "newPassword": "staple correct horse"
           *     }
           */
          "application/json": components["schemas"]["PasswordChange"];
        };
      };
      responses: {
        /** @description The account; a new session's cookie is set. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
             *       "email": "ada@example.com",
             *       "role": "admin",
             *       "permissions": [
             *         "read",
             *         "train",
             *         "generate",
             *         "admin"
             *       ],
             *       "by": "session"
             *     }
             */
            "application/json": components["schemas"]["Account"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/account/sign-in": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in
     * @description For browsers: the answer sets the session's cookie. Programs use keys instead.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "email": "ada@example.com",
           *       "password": "correct horse battery"
           *     }
           */
          "application/json": components["schemas"]["SignIn"];
        };
      };
      responses: {
        /** @description The account; the session's cookie is set. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
             *       "email": "ada@example.com",
             *       "role": "admin",
             *       "permissions": [
             *         "read",
             *         "train",
             *         "generate",
             *         "admin"
             *       ],
             *       "by": "session"
             *     }
             */
            "application/json": components["schemas"]["Account"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description More requests in a time than are allowed; Retry-After says when to go on. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/account/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign out
     * @description Ends the session of the cookie.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The session has ended. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/account/sign-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make an account
     * @description Open to anybody, to whoever has an invitation, or to nobody, as the installation is configured. Signs in: the answer sets the session's cookie.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "email": "ada@example.com",
           *       "password": "correct horse battery"
           *     }
           */
          "application/json": components["schemas"]["SignUp"];
        };
      };
      responses: {
        /** @description The account; the session's cookie is set. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
             *       "email": "ada@example.com",
             *       "role": "admin",
             *       "permissions": [
             *         "read",
             *         "train",
             *         "generate",
             *         "admin"
             *       ],
             *       "by": "session"
             *     }
             */
            "application/json": components["schemas"]["Account"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description More requests in a time than are allowed; Retry-After says when to go on. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/admin/usage": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what everybody uses
     * @description The month's totals over all users, what they cost and bring in. For the owner of the installation.
     */
    get: {
      parameters: {
        query?: {
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The month. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "month": "2026-01",
             *       "users": 1,
             *       "jobsInFlight": 1,
             *       "totals": [
             *         {
             *           "kind": "training",
             *           "quantity": 1,
             *           "unit": "run",
             *           "costUsd": 2,
             *           "priceUsd": 1
             *         }
             *       ],
             *       "costUsd": 2,
             *       "priceUsd": 1,
             *       "marginUsd": 1
             *     }
             */
            "application/json": components["schemas"]["InstallationUsage"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/admin/usage/meter-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export everybody's usage for billing
     * @description As `/api/usage/meter-events`, for all users at once. For the owner of the installation.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description Only lines of this job. */
          jobId?: string;
          /** @description Only lines of this kind. */
          kind?: "training" | "storage" | "egress" | "gpu";
          /** @description How many at most. */
          limit?: number;
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of events. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "events": [
             *         {
             *           "event_name": "example",
             *           "identifier": "example",
             *           "timestamp": 1,
             *           "payload": {
             *             "stripe_customer_id": "example",
             *             "value": "example"
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["MeterEvents"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/admin/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See every user
     * @description With what they used in a month and their limits. For the owner of the installation.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of users. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "users": [
             *         {
             *           "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "month": "2026-01",
             *           "totals": [
             *             {
             *               "kind": "training",
             *               "quantity": 1,
             *               "unit": "run",
             *               "costUsd": 2,
             *               "priceUsd": 1
             *             }
             *           ],
             *           "priceUsd": 1,
             *           "usedUsd": 1,
             *           "jobsInFlight": 1,
             *           "limits": {
             *             "jobsInFlight": 3,
             *             "storageBytes": 100000000000,
             *             "monthlyBudgetUsd": 50
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["UserOverview"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/admin/users/{userId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a user
     * @description With everything there is of them, in every store, once their jobs have ended. The ledger stays.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The user's id.
           * @example user_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          userId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/admin/users/{userId}/limits": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set a user's limits
     * @description What runs already is not stopped by a lower one.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The user's id.
           * @example user_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          userId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "jobsInFlight": 3,
           *       "storageBytes": 100000000000,
           *       "monthlyBudgetUsd": 50
           *     }
           */
          "application/json": components["schemas"]["UserLimitsInput"];
        };
      };
      responses: {
        /** @description The limits. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobsInFlight": 3,
             *       "storageBytes": 100000000000,
             *       "monthlyBudgetUsd": 50
             *     }
             */
            "application/json": components["schemas"]["UserLimits"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/datasets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List datasets
     * @description Of all jobs that have made one, with the newest version of each.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of datasets. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "datasets": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "trigger": "zkbunny",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "newestVersion": 1,
             *           "items": 25
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["DatasetList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deletions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deletions
     * @description The receipts of what was deleted, the newest first. One without `finishedAt` is gone on with by itself.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description Only of this kind. */
          kind?: "job" | "video" | "user" | "dataset-version" | "version" | "model" | "generation";
          /** @description How many at most. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of receipts. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletions": [
             *         {
             *           "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "kind": "job",
             *           "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "requestedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:01.000Z",
             *           "documents": 3,
             *           "objects": 54
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["DeletionReceiptList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/deletions/{deletionId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a deletion
     * @description Its receipt: whether it has finished, and how much is gone.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The receipt's id.
           * @example deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          deletionId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow all jobs
     * @description Server-Sent Events named `job`, one whenever one of your jobs has changed, from now on or from Last-Event-ID on. A change may come twice, none is left out; of a burst only the last state may come.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The id of the last event that arrived: the stream goes on after it. Browsers send it by themselves. */
          "last-event-id"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Events, each with how far a job is. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "processing",
             *       "stage": "extract",
             *       "progress": 27
             *     }
             */
            "text/event-stream": components["schemas"]["JobProgress"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export everything
     * @description One line of JSON for every document of yours and every stored file, which comes as an address that works for a day. Without secrets.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The lines. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /** @example example */
            "application/x-ndjson": string;
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/generations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List pictures that were asked for
     * @description The newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only generations in this state. */
          status?: "queued" | "processing" | "completed" | "failed";
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of generations. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "generations": [
             *         {
             *           "generationId": "generation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "status": "queued",
             *           "progress": 27,
             *           "provider": "fal",
             *           "baseModel": "flux-dev",
             *           "loras": [
             *             {
             *               "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *               "version": 1,
             *               "scale": 1
             *             }
             *           ],
             *           "prompt": "zkbunny asleep under a tree",
             *           "seeds": [
             *             1
             *           ],
             *           "steps": 1000,
             *           "guidance": 1,
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "endedAt": "2026-01-01T12:00:00.000Z",
             *           "gridUrl": "https://lora.example.com/files/example",
             *           "pictures": [
             *             {
             *               "seed": 1,
             *               "url": "https://lora.example.com/files/example",
             *               "withoutUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "error": {
             *             "code": "example",
             *             "message": "What was wrong, and what to do."
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["GenerationList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Make pictures with trained models
     * @description Answers at once; ask for the generation until it has ended. A worker makes the pictures.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "loras": [
           *         {
           *           "model": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF:v2"
           *         }
           *       ],
           *       "prompt": "zkbunny asleep under a tree",
           *       "count": 4
           *     }
           */
          "application/json": components["schemas"]["GenerationRequest"];
        };
      };
      responses: {
        /** @description The pictures will be made. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "generationId": "generation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "progress": 27,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "loras": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "scale": 1
             *         }
             *       ],
             *       "prompt": "zkbunny asleep under a tree",
             *       "seeds": [
             *         1
             *       ],
             *       "steps": 1000,
             *       "guidance": 1,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "gridUrl": "https://lora.example.com/files/example",
             *       "pictures": [
             *         {
             *           "seed": 1,
             *           "url": "https://lora.example.com/files/example",
             *           "withoutUrl": "https://lora.example.com/files/example"
             *         }
             *       ],
             *       "error": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       }
             *     }
             */
            "application/json": components["schemas"]["Generation"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/generations/{generationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See pictures that were asked for
     * @description How far they have come, and where to read each picture and the sheet once they are made.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The generation's id.
           * @example gen_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          generationId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The generation. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "generationId": "generation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "progress": 27,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "loras": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "scale": 1
             *         }
             *       ],
             *       "prompt": "zkbunny asleep under a tree",
             *       "seeds": [
             *         1
             *       ],
             *       "steps": 1000,
             *       "guidance": 1,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "gridUrl": "https://lora.example.com/files/example",
             *       "pictures": [
             *         {
             *           "seed": 1,
             *           "url": "https://lora.example.com/files/example",
             *           "withoutUrl": "https://lora.example.com/files/example"
             *         }
             *       ],
             *       "error": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       }
             *     }
             */
            "application/json": components["schemas"]["Generation"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete pictures
     * @description The pictures and what was asked for. Not while they are made.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The generation's id.
           * @example gen_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          generationId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List invitations
     * @description Those that your team gave, used or not, the newest first. Their secrets are not shown again.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of invitations. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "invitations": [
             *         {
             *           "invitationId": "invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "role": "admin",
             *           "email": "ada@example.com",
             *           "team": "mine",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "expiresAt": "2026-01-01T12:00:00.000Z",
             *           "isUsed": false
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["InvitationList"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Invite somebody
     * @description Makes a link with which one person can sign up, into your team. It is shown in this answer only.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "role": "member",
           *       "email": "ada@example.com"
           *     }
           */
          "application/json": components["schemas"]["NewInvitation"];
        };
      };
      responses: {
        /** @description The invitation. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "invitationId": "invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "role": "member",
             *       "email": "ada@example.com",
             *       "expiresAt": "2026-01-08T12:00:00.000Z",
             *       "invitation": "…",
             *       "url": "https://lora.example.com/sign-up#…"
             *     }
             */
            "application/json": components["schemas"]["Invitation"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitations/{invitationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take an invitation back
     * @description Its link stops working. Whoever has signed up with it stays.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The invitation's id.
           * @example invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          invitationId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List keys
     * @description Your own keys; an admin sees those of the whole team. The newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of keys. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "keys": [
             *         {
             *           "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "name": "nightly import",
             *           "scopes": [
             *             "read",
             *             "train"
             *           ],
             *           "hint": "x3Qk",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "expiresAt": "2026-04-01T12:00:00.000Z",
             *           "lastUsedAt": null,
             *           "revokedAt": null
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["ApiKeyList"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Make a key
     * @description For programs: send it as `Authorization: Bearer KEY`. It is shown in this answer and never again.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "name": "nightly import",
           *       "scopes": [
           *         "read",
           *         "train"
           *       ],
           *       "expiresInDays": 90
           *     }
           */
          "application/json": components["schemas"]["NewApiKey"];
        };
      };
      responses: {
        /** @description The key. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "nightly import",
             *       "scopes": [
             *         "read",
             *         "train"
             *       ],
             *       "hint": "x3Qk",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "expiresAt": "2026-04-01T12:00:00.000Z",
             *       "lastUsedAt": null,
             *       "revokedAt": null,
             *       "key": "reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…"
             *     }
             */
            "application/json": components["schemas"]["CreatedApiKey"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/keys/{keyId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a key
     * @description What it may do, and when it was last used. The key itself is not shown again.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The key's id.
           * @example key_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          keyId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The key. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "nightly import",
             *       "scopes": [
             *         "read",
             *         "train"
             *       ],
             *       "hint": "x3Qk",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "expiresAt": "2026-04-01T12:00:00.000Z",
             *       "lastUsedAt": null,
             *       "revokedAt": null
             *     }
             */
            "application/json": components["schemas"]["ApiKey"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Revoke a key
     * @description It is void at once, and for good. Revoking again is fine.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The key's id.
           * @example key_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          keyId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The key as it is now. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "nightly import",
             *       "scopes": [
             *         "read",
             *         "train"
             *       ],
             *       "hint": "x3Qk",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "expiresAt": "2026-04-01T12:00:00.000Z",
             *       "lastUsedAt": null,
             *       "revokedAt": null
             *     }
             */
            "application/json": components["schemas"]["ApiKey"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lineage/items/{jobId}/{fileName}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what an item was used for
     * @description The moment of the video that a picture or clip of a dataset shows, and the versions trained with it.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The item's name in the dataset.
           * @example 0001.jpg
           */
          fileName: string;
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The lineage. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "item": {
             *         "fileName": "0001.jpg",
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "caption": "zkbunny asleep under a tree",
             *         "frame": 412,
             *         "seconds": 17.2,
             *         "timecode": "example",
             *         "shot": 1,
             *         "video": {
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "name": "bunny.mp4"
             *         }
             *       },
             *       "dataset": {
             *         "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "version": 1
             *       },
             *       "video": {
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "name": "bunny.mp4"
             *       },
             *       "versions": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "baseModel": "flux-dev",
             *           "dataset": {
             *             "version": 1,
             *             "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           },
             *           "items": [
             *             {
             *               "fileName": "0001.jpg",
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "caption": "zkbunny asleep under a tree",
             *               "frame": 412,
             *               "seconds": 17.2,
             *               "timecode": "example",
             *               "shot": 1,
             *               "video": {
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "name": "bunny.mp4"
             *               }
             *             }
             *           ]
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["ItemLineage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lineage/versions/{jobId}/{version}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See where a version comes from
     * @description Its run, its dataset, each item, and the moment of the source video that the item shows.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number: 2.
           * @example 2
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The lineage. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "version": {
             *         "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "version": 1,
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors"
             *       },
             *       "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "run": {
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "number": 1,
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "dataset": {
             *           "version": 1,
             *           "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *         },
             *         "state": "planned",
             *         "createdAt": "2026-01-01T12:00:00.000Z",
             *         "submittedAt": "2026-01-01T12:00:00.000Z",
             *         "endedAt": "2026-01-01T12:00:00.000Z",
             *         "refusals": 1,
             *         "operation": {},
             *         "estimatedCostUsd": 2,
             *         "billableUnits": 1,
             *         "costUsd": 2,
             *         "failure": {
             *           "code": "example",
             *           "message": "What was wrong, and what to do."
             *         },
             *         "providerBody": "example",
             *         "losses": [
             *           {
             *             "step": 1,
             *             "loss": 1,
             *             "heldOutLoss": 1
             *           }
             *         ],
             *         "log": [
             *           "example"
             *         ]
             *       },
             *       "dataset": {
             *         "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "version": 1,
             *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       },
             *       "items": [
             *         {
             *           "fileName": "0001.jpg",
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "caption": "zkbunny asleep under a tree",
             *           "frame": 412,
             *           "seconds": 17.2,
             *           "timecode": "example",
             *           "shot": 1,
             *           "video": {
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "name": "bunny.mp4"
             *           }
             *         }
             *       ],
             *       "video": {
             *         "name": "bunny.mp4",
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "sizeBytes": 157286400,
             *         "durationSeconds": 1,
             *         "fps": 24,
             *         "source": "example"
             *       },
             *       "videos": [
             *         {
             *           "name": "bunny.mp4",
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "sizeBytes": 157286400,
             *           "durationSeconds": 1,
             *           "fps": 24,
             *           "source": "example"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["VersionLineage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lineage/videos/{sha256}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what a video was used for
     * @description The versions that were made with a video, or with one frame of it, over all jobs.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only versions trained with an item that shows this frame. */
          frame?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description SHA-256 of the video's bytes, as a version or a dataset's manifest has it.
           * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
           */
          sha256: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The lineage. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "video": {
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "name": "bunny.mp4"
             *       },
             *       "versions": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "baseModel": "flux-dev",
             *           "dataset": {
             *             "version": 1,
             *             "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           },
             *           "items": [
             *             {
             *               "fileName": "0001.jpg",
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "caption": "zkbunny asleep under a tree",
             *               "frame": 412,
             *               "seconds": 17.2,
             *               "timecode": "example",
             *               "shot": 1,
             *               "video": {
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "name": "bunny.mp4"
             *               }
             *             }
             *           ]
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["VideoLineage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List jobs
     * @description The newest first, page by page.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only jobs made before then. */
          createdBefore?: string;
          /** @description Only jobs made then or later. */
          createdFrom?: string;
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description What else to answer with, in `expanded`; may be given several times. Nothing else is looked up. */
          expand?: ("video" | "runs" | "versions" | "retrainings") | ("video" | "runs" | "versions" | "retrainings")[];
          /** @description How many at most. */
          limit?: number;
          /** @description Only retrainings of this job's dataset. */
          retrainOf?: string;
          /** @description Only jobs in this state; may be given several times. */
          status?:
            | ("queued" | "processing" | "completed" | "failed" | "cancelled")
            | ("queued" | "processing" | "completed" | "failed" | "cancelled")[];
          /** @description Only jobs made from this upload. */
          videoId?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of jobs. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobs": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "status": "queued",
             *           "stage": "ingest",
             *           "progress": 27,
             *           "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "completedAt": "2026-01-01T12:00:00.000Z",
             *           "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *           "counts": {
             *             "shots": 1,
             *             "candidates": 1,
             *             "kept": 1
             *           },
             *           "stages": [
             *             {
             *               "name": "ingest",
             *               "state": "pending",
             *               "startedAt": "2026-01-01T12:00:00.000Z",
             *               "finishedAt": "2026-01-01T12:00:00.000Z",
             *               "durationMs": 1,
             *               "reused": false,
             *               "counts": {},
             *               "summary": "example"
             *             }
             *           ],
             *           "warnings": [
             *             {
             *               "code": "example",
             *               "message": "What was wrong, and what to do.",
             *               "stage": "example"
             *             }
             *           ],
             *           "error": {
             *             "code": "invalid_request",
             *             "fault": "user",
             *             "message": "What was wrong, and what to do.",
             *             "stage": "example",
             *             "field": "example",
             *             "providerBody": "example",
             *             "docs": "example"
             *           },
             *           "attention": {
             *             "code": "invalid_request",
             *             "message": "What was wrong, and what to do.",
             *             "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "actions": [
             *               "attach"
             *             ]
             *           },
             *           "versions": [
             *             {
             *               "version": 1,
             *               "modelUrl": "https://lora.example.com/files/example",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "expert": "high-noise",
             *               "otherFiles": [
             *                 {
             *                   "expert": "high-noise",
             *                   "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *                   "sizeBytes": 157286400,
             *                   "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                   "modelUrl": "https://lora.example.com/files/example"
             *                 }
             *               ],
             *               "createdAt": "2026-01-01T12:00:00.000Z",
             *               "config": {
             *                 "trigger": "zkbunny",
             *                 "steps": 1000,
             *                 "learning_rate": 1,
             *                 "frame_count": 1
             *               }
             *             }
             *           ],
             *           "trainings": [
             *             {
             *               "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *               "provider": "fal",
             *               "state": "succeeded",
             *               "estimatedCostUsd": 2,
             *               "costUsd": 2
             *             }
             *           ],
             *           "costUsd": 2,
             *           "datasetUrl": "https://lora.example.com/files/example",
             *           "datasetZipUrl": "https://lora.example.com/files/example",
             *           "manifestUrl": "https://lora.example.com/files/example",
             *           "reportUrl": "https://lora.example.com/files/example",
             *           "request": {
             *             "source": {
             *               "kind": "url",
             *               "location": "bunny.mp4"
             *             },
             *             "sources": [
             *               {
             *                 "kind": "url",
             *                 "location": "bunny.mp4",
             *                 "number": 1,
             *                 "rights": {
             *                   "basis": "own",
             *                   "who": "example",
             *                   "licence": "example"
             *                 }
             *               }
             *             ],
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learningRate": 0.0001,
             *             "rank": 16,
             *             "alpha": 16,
             *             "seed": 1,
             *             "goal": "auto",
             *             "frameCount": 1,
             *             "media": "example",
             *             "clipCount": 1,
             *             "crop": "bars",
             *             "subject": 1,
             *             "nsfw": "off",
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             },
             *             "curation": {
             *               "minSharpnessPercentile": 0,
             *               "minSharpnessScore": -3,
             *               "minSharpnessOfShot": 0.35,
             *               "minSharpness": 20,
             *               "minContrast": 3,
             *               "minLuma": 14,
             *               "maxLuma": 243,
             *               "minLumaPercentile": 0,
             *               "maxMotionPercentile": 100,
             *               "duplicateLikeness": 0.94,
             *               "dropWriting": false,
             *               "maxPerShot": 1,
             *               "refill": false,
             *               "keepImported": true,
             *               "seed": 0
             *             },
             *             "captioner": "template",
             *             "captionTemplate": "example",
             *             "provider": "fal",
             *             "baseModel": "flux-dev",
             *             "trainer": "fal-ai/flux-lora-fast-training",
             *             "fallbackProviders": [
             *               "example"
             *             ],
             *             "maxCostUsd": 1,
             *             "stripMetadata": false,
             *             "webhookUrl": "https://lora.example.com/files/example"
             *           },
             *           "links": {
             *             "self": "example",
             *             "cancel": "example",
             *             "report": "example",
             *             "dataset": "example"
             *           },
             *           "expanded": {
             *             "video": {
             *               "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *               "name": "bunny.mp4",
             *               "sizeBytes": 3912001,
             *               "unpackedBytes": 0,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "container": "mp4",
             *               "createdAt": "2026-01-01T12:00:00.000Z"
             *             },
             *             "videos": [
             *               {
             *                 "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "name": "bunny.mp4",
             *                 "sizeBytes": 3912001,
             *                 "unpackedBytes": 0,
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "container": "mp4",
             *                 "createdAt": "2026-01-01T12:00:00.000Z"
             *               }
             *             ],
             *             "runs": [
             *               {
             *                 "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "number": 1,
             *                 "provider": "fal",
             *                 "baseModel": "flux-dev",
             *                 "trainer": "fal-ai/flux-lora-fast-training",
             *                 "steps": 1000,
             *                 "learningRate": 0.0001,
             *                 "rank": 16,
             *                 "alpha": 16,
             *                 "seed": 1,
             *                 "dataset": {
             *                   "version": 1,
             *                   "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *                 },
             *                 "state": "planned",
             *                 "createdAt": "2026-01-01T12:00:00.000Z",
             *                 "submittedAt": "2026-01-01T12:00:00.000Z",
             *                 "endedAt": "2026-01-01T12:00:00.000Z",
             *                 "refusals": 1,
             *                 "operation": {},
             *                 "estimatedCostUsd": 2,
             *                 "billableUnits": 1,
             *                 "costUsd": 2,
             *                 "failure": {
             *                   "code": "example",
             *                   "message": "What was wrong, and what to do."
             *                 },
             *                 "providerBody": "example",
             *                 "losses": [
             *                   {
             *                     "step": 1,
             *                     "loss": 1,
             *                     "heldOutLoss": 1
             *                   }
             *                 ],
             *                 "log": [
             *                   "example"
             *                 ]
             *               }
             *             ],
             *             "versions": [
             *               {
             *                 "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "version": 1,
             *                 "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "createdAt": "2026-01-01T12:00:00.000Z",
             *                 "modelUrl": "https://lora.example.com/files/example",
             *                 "configUrl": "https://lora.example.com/files/example",
             *                 "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *                 "sizeBytes": 157286400,
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "provider": "fal",
             *                 "trainer": "fal-ai/flux-lora-fast-training",
             *                 "baseModel": "flux-dev",
             *                 "steps": 1000,
             *                 "learningRate": 0.0001,
             *                 "rank": 16,
             *                 "alpha": 16,
             *                 "seed": 1,
             *                 "trigger": "zkbunny",
             *                 "dataset": {
             *                   "version": 1,
             *                   "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                   "items": 25
             *                 },
             *                 "video": {
             *                   "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                   "name": "bunny.mp4",
             *                   "rights": {
             *                     "basis": "own",
             *                     "who": "example",
             *                     "licence": "example"
             *                   }
             *                 },
             *                 "videos": [
             *                   {
             *                     "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                     "name": "bunny.mp4",
             *                     "rights": {
             *                       "basis": "own",
             *                       "who": "example",
             *                       "licence": "example"
             *                     }
             *                   }
             *                 ],
             *                 "cost": {
             *                   "estimatedUsd": 1,
             *                   "usd": 1,
             *                   "billableUnits": 1
             *                 },
             *                 "durationSeconds": 1,
             *                 "warnings": [
             *                   {
             *                     "code": "example",
             *                     "message": "What was wrong, and what to do."
             *                   }
             *                 ]
             *               }
             *             ],
             *             "retrainings": [
             *               {
             *                 "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *                 "status": "queued",
             *                 "progress": 27,
             *                 "version": 1,
             *                 "createdAt": "2026-01-01T12:00:00.000Z"
             *               }
             *             ]
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["JobList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a job
     * @description The status document, and with `expand` what belongs to the job.
     */
    get: {
      parameters: {
        query?: {
          /** @description What else to answer with, in `expanded`; may be given several times. Nothing else is looked up. */
          expand?: ("video" | "runs" | "versions" | "retrainings") | ("video" | "runs" | "versions" | "retrainings")[];
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The job. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "stage": "ingest",
             *       "progress": 27,
             *       "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "startedAt": "2026-01-01T12:00:00.000Z",
             *       "completedAt": "2026-01-01T12:00:00.000Z",
             *       "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *       "counts": {
             *         "shots": 1,
             *         "candidates": 1,
             *         "kept": 1
             *       },
             *       "stages": [
             *         {
             *           "name": "ingest",
             *           "state": "pending",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:00.000Z",
             *           "durationMs": 1,
             *           "reused": false,
             *           "counts": {},
             *           "summary": "example"
             *         }
             *       ],
             *       "warnings": [
             *         {
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "stage": "example"
             *         }
             *       ],
             *       "error": {
             *         "code": "invalid_request",
             *         "fault": "user",
             *         "message": "What was wrong, and what to do.",
             *         "stage": "example",
             *         "field": "example",
             *         "providerBody": "example",
             *         "docs": "example"
             *       },
             *       "attention": {
             *         "code": "invalid_request",
             *         "message": "What was wrong, and what to do.",
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "actions": [
             *           "attach"
             *         ]
             *       },
             *       "versions": [
             *         {
             *           "version": 1,
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "expert": "high-noise",
             *           "otherFiles": [
             *             {
             *               "expert": "high-noise",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "modelUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "config": {
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learning_rate": 1,
             *             "frame_count": 1
             *           }
             *         }
             *       ],
             *       "trainings": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "provider": "fal",
             *           "state": "succeeded",
             *           "estimatedCostUsd": 2,
             *           "costUsd": 2
             *         }
             *       ],
             *       "costUsd": 2,
             *       "datasetUrl": "https://lora.example.com/files/example",
             *       "datasetZipUrl": "https://lora.example.com/files/example",
             *       "manifestUrl": "https://lora.example.com/files/example",
             *       "reportUrl": "https://lora.example.com/files/example",
             *       "request": {
             *         "source": {
             *           "kind": "url",
             *           "location": "bunny.mp4"
             *         },
             *         "sources": [
             *           {
             *             "kind": "url",
             *             "location": "bunny.mp4",
             *             "number": 1,
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           }
             *         ],
             *         "trigger": "zkbunny",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "goal": "auto",
             *         "frameCount": 1,
             *         "media": "example",
             *         "clipCount": 1,
             *         "crop": "bars",
             *         "subject": 1,
             *         "nsfw": "off",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         },
             *         "curation": {
             *           "minSharpnessPercentile": 0,
             *           "minSharpnessScore": -3,
             *           "minSharpnessOfShot": 0.35,
             *           "minSharpness": 20,
             *           "minContrast": 3,
             *           "minLuma": 14,
             *           "maxLuma": 243,
             *           "minLumaPercentile": 0,
             *           "maxMotionPercentile": 100,
             *           "duplicateLikeness": 0.94,
             *           "dropWriting": false,
             *           "maxPerShot": 1,
             *           "refill": false,
             *           "keepImported": true,
             *           "seed": 0
             *         },
             *         "captioner": "template",
             *         "captionTemplate": "example",
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "fallbackProviders": [
             *           "example"
             *         ],
             *         "maxCostUsd": 1,
             *         "stripMetadata": false,
             *         "webhookUrl": "https://lora.example.com/files/example"
             *       },
             *       "links": {
             *         "self": "example",
             *         "cancel": "example",
             *         "report": "example",
             *         "dataset": "example"
             *       },
             *       "expanded": {
             *         "video": {
             *           "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "name": "bunny.mp4",
             *           "sizeBytes": 3912001,
             *           "unpackedBytes": 0,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "container": "mp4",
             *           "createdAt": "2026-01-01T12:00:00.000Z"
             *         },
             *         "videos": [
             *           {
             *             "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "name": "bunny.mp4",
             *             "sizeBytes": 3912001,
             *             "unpackedBytes": 0,
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "container": "mp4",
             *             "createdAt": "2026-01-01T12:00:00.000Z"
             *           }
             *         ],
             *         "runs": [
             *           {
             *             "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "number": 1,
             *             "provider": "fal",
             *             "baseModel": "flux-dev",
             *             "trainer": "fal-ai/flux-lora-fast-training",
             *             "steps": 1000,
             *             "learningRate": 0.0001,
             *             "rank": 16,
             *             "alpha": 16,
             *             "seed": 1,
             *             "dataset": {
             *               "version": 1,
             *               "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *             },
             *             "state": "planned",
             *             "createdAt": "2026-01-01T12:00:00.000Z",
             *             "submittedAt": "2026-01-01T12:00:00.000Z",
             *             "endedAt": "2026-01-01T12:00:00.000Z",
             *             "refusals": 1,
             *             "operation": {},
             *             "estimatedCostUsd": 2,
             *             "billableUnits": 1,
             *             "costUsd": 2,
             *             "failure": {
             *               "code": "example",
             *               "message": "What was wrong, and what to do."
             *             },
             *             "providerBody": "example",
             *             "losses": [
             *               {
             *                 "step": 1,
             *                 "loss": 1,
             *                 "heldOutLoss": 1
             *               }
             *             ],
             *             "log": [
             *               "example"
             *             ]
             *           }
             *         ],
             *         "versions": [
             *           {
             *             "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "version": 1,
             *             "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "createdAt": "2026-01-01T12:00:00.000Z",
             *             "modelUrl": "https://lora.example.com/files/example",
             *             "configUrl": "https://lora.example.com/files/example",
             *             "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *             "sizeBytes": 157286400,
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "provider": "fal",
             *             "trainer": "fal-ai/flux-lora-fast-training",
             *             "baseModel": "flux-dev",
             *             "steps": 1000,
             *             "learningRate": 0.0001,
             *             "rank": 16,
             *             "alpha": 16,
             *             "seed": 1,
             *             "trigger": "zkbunny",
             *             "dataset": {
             *               "version": 1,
             *               "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "items": 25
             *             },
             *             "video": {
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "name": "bunny.mp4",
             *               "rights": {
             *                 "basis": "own",
             *                 "who": "example",
             *                 "licence": "example"
             *               }
             *             },
             *             "videos": [
             *               {
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "name": "bunny.mp4",
             *                 "rights": {
             *                   "basis": "own",
             *                   "who": "example",
             *                   "licence": "example"
             *                 }
             *               }
             *             ],
             *             "cost": {
             *               "estimatedUsd": 1,
             *               "usd": 1,
             *               "billableUnits": 1
             *             },
             *             "durationSeconds": 1,
             *             "warnings": [
             *               {
             *                 "code": "example",
             *                 "message": "What was wrong, and what to do."
             *               }
             *             ]
             *           }
             *         ],
             *         "retrainings": [
             *           {
             *             "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "status": "queued",
             *             "progress": 27,
             *             "version": 1,
             *             "createdAt": "2026-01-01T12:00:00.000Z"
             *           }
             *         ]
             *       }
             *     }
             */
            "application/json": components["schemas"]["JobWithExpansions"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a job
     * @description One that has ended, with its dataset, models, runs and webhook log, in every store.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop a job
     * @description A waiting job is cancelled at once; running work is told to stop and the job is cancelled shortly after. Cancelling again is fine.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The job is cancelled. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "stage": "ingest",
             *       "progress": 27,
             *       "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "startedAt": "2026-01-01T12:00:00.000Z",
             *       "completedAt": "2026-01-01T12:00:00.000Z",
             *       "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *       "counts": {
             *         "shots": 1,
             *         "candidates": 1,
             *         "kept": 1
             *       },
             *       "stages": [
             *         {
             *           "name": "ingest",
             *           "state": "pending",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:00.000Z",
             *           "durationMs": 1,
             *           "reused": false,
             *           "counts": {},
             *           "summary": "example"
             *         }
             *       ],
             *       "warnings": [
             *         {
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "stage": "example"
             *         }
             *       ],
             *       "error": {
             *         "code": "invalid_request",
             *         "fault": "user",
             *         "message": "What was wrong, and what to do.",
             *         "stage": "example",
             *         "field": "example",
             *         "providerBody": "example",
             *         "docs": "example"
             *       },
             *       "attention": {
             *         "code": "invalid_request",
             *         "message": "What was wrong, and what to do.",
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "actions": [
             *           "attach"
             *         ]
             *       },
             *       "versions": [
             *         {
             *           "version": 1,
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "expert": "high-noise",
             *           "otherFiles": [
             *             {
             *               "expert": "high-noise",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "modelUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "config": {
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learning_rate": 1,
             *             "frame_count": 1
             *           }
             *         }
             *       ],
             *       "trainings": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "provider": "fal",
             *           "state": "succeeded",
             *           "estimatedCostUsd": 2,
             *           "costUsd": 2
             *         }
             *       ],
             *       "costUsd": 2,
             *       "datasetUrl": "https://lora.example.com/files/example",
             *       "datasetZipUrl": "https://lora.example.com/files/example",
             *       "manifestUrl": "https://lora.example.com/files/example",
             *       "reportUrl": "https://lora.example.com/files/example",
             *       "request": {
             *         "source": {
             *           "kind": "url",
             *           "location": "bunny.mp4"
             *         },
             *         "sources": [
             *           {
             *             "kind": "url",
             *             "location": "bunny.mp4",
             *             "number": 1,
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           }
             *         ],
             *         "trigger": "zkbunny",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "goal": "auto",
             *         "frameCount": 1,
             *         "media": "example",
             *         "clipCount": 1,
             *         "crop": "bars",
             *         "subject": 1,
             *         "nsfw": "off",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         },
             *         "curation": {
             *           "minSharpnessPercentile": 0,
             *           "minSharpnessScore": -3,
             *           "minSharpnessOfShot": 0.35,
             *           "minSharpness": 20,
             *           "minContrast": 3,
             *           "minLuma": 14,
             *           "maxLuma": 243,
             *           "minLumaPercentile": 0,
             *           "maxMotionPercentile": 100,
             *           "duplicateLikeness": 0.94,
             *           "dropWriting": false,
             *           "maxPerShot": 1,
             *           "refill": false,
             *           "keepImported": true,
             *           "seed": 0
             *         },
             *         "captioner": "template",
             *         "captionTemplate": "example",
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "fallbackProviders": [
             *           "example"
             *         ],
             *         "maxCostUsd": 1,
             *         "stripMetadata": false,
             *         "webhookUrl": "https://lora.example.com/files/example"
             *       },
             *       "links": {
             *         "self": "example",
             *         "cancel": "example",
             *         "report": "example",
             *         "dataset": "example"
             *       }
             *     }
             */
            "application/json": components["schemas"]["JobStatusDocument"];
          };
        };
        /** @description The work was told to stop. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "stage": "ingest",
             *       "progress": 27,
             *       "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "startedAt": "2026-01-01T12:00:00.000Z",
             *       "completedAt": "2026-01-01T12:00:00.000Z",
             *       "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *       "counts": {
             *         "shots": 1,
             *         "candidates": 1,
             *         "kept": 1
             *       },
             *       "stages": [
             *         {
             *           "name": "ingest",
             *           "state": "pending",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:00.000Z",
             *           "durationMs": 1,
             *           "reused": false,
             *           "counts": {},
             *           "summary": "example"
             *         }
             *       ],
             *       "warnings": [
             *         {
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "stage": "example"
             *         }
             *       ],
             *       "error": {
             *         "code": "invalid_request",
             *         "fault": "user",
             *         "message": "What was wrong, and what to do.",
             *         "stage": "example",
             *         "field": "example",
             *         "providerBody": "example",
             *         "docs": "example"
             *       },
             *       "attention": {
             *         "code": "invalid_request",
             *         "message": "What was wrong, and what to do.",
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "actions": [
             *           "attach"
             *         ]
             *       },
             *       "versions": [
             *         {
             *           "version": 1,
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "expert": "high-noise",
             *           "otherFiles": [
             *             {
             *               "expert": "high-noise",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "modelUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "config": {
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learning_rate": 1,
             *             "frame_count": 1
             *           }
             *         }
             *       ],
             *       "trainings": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "provider": "fal",
             *           "state": "succeeded",
             *           "estimatedCostUsd": 2,
             *           "costUsd": 2
             *         }
             *       ],
             *       "costUsd": 2,
             *       "datasetUrl": "https://lora.example.com/files/example",
             *       "datasetZipUrl": "https://lora.example.com/files/example",
             *       "manifestUrl": "https://lora.example.com/files/example",
             *       "reportUrl": "https://lora.example.com/files/example",
             *       "request": {
             *         "source": {
             *           "kind": "url",
             *           "location": "bunny.mp4"
             *         },
             *         "sources": [
             *           {
             *             "kind": "url",
             *             "location": "bunny.mp4",
             *             "number": 1,
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           }
             *         ],
             *         "trigger": "zkbunny",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "goal": "auto",
             *         "frameCount": 1,
             *         "media": "example",
             *         "clipCount": 1,
             *         "crop": "bars",
             *         "subject": 1,
             *         "nsfw": "off",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         },
             *         "curation": {
             *           "minSharpnessPercentile": 0,
             *           "minSharpnessScore": -3,
             *           "minSharpnessOfShot": 0.35,
             *           "minSharpness": 20,
             *           "minContrast": 3,
             *           "minLuma": 14,
             *           "maxLuma": 243,
             *           "minLumaPercentile": 0,
             *           "maxMotionPercentile": 100,
             *           "duplicateLikeness": 0.94,
             *           "dropWriting": false,
             *           "maxPerShot": 1,
             *           "refill": false,
             *           "keepImported": true,
             *           "seed": 0
             *         },
             *         "captioner": "template",
             *         "captionTemplate": "example",
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "fallbackProviders": [
             *           "example"
             *         ],
             *         "maxCostUsd": 1,
             *         "stripMetadata": false,
             *         "webhookUrl": "https://lora.example.com/files/example"
             *       },
             *       "links": {
             *         "self": "example",
             *         "cancel": "example",
             *         "report": "example",
             *         "dataset": "example"
             *       }
             *     }
             */
            "application/json": components["schemas"]["JobStatusDocument"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/curation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change a job's cut-offs
     * @description Decides anew from what was measured; nothing is measured again. People's verdicts stand. With `dryRun` nothing changes.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "frameCount": 30,
           *       "dryRun": true
           *     }
           */
          "application/json": components["schemas"]["CurationChange"];
        };
      };
      responses: {
        /** @description What comes of it. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "candidates": 1,
             *       "keptBefore": 1,
             *       "keptAfter": 1,
             *       "cut": [
             *         {
             *           "frame": 412,
             *           "verdict": "keep",
             *           "reason": "sharpest_of_shot",
             *           "text": "the sharpest of its shot",
             *           "insteadOf": 1,
             *           "flagged": "sharpest_of_shot"
             *         }
             *       ],
             *       "passed": [
             *         1
             *       ],
             *       "leaving": [
             *         {
             *           "frame": 412,
             *           "verdict": "keep",
             *           "reason": "sharpest_of_shot",
             *           "text": "the sharpest of its shot",
             *           "insteadOf": 1,
             *           "flagged": "sharpest_of_shot"
             *         }
             *       ],
             *       "joining": [
             *         {
             *           "frame": 412,
             *           "verdict": "keep",
             *           "reason": "sharpest_of_shot",
             *           "text": "the sharpest of its shot",
             *           "insteadOf": 1,
             *           "flagged": "sharpest_of_shot"
             *         }
             *       ],
             *       "text": "the sharpest of its shot",
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["CurationOutcome"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/dataset.zip": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download a job's dataset
     * @description Leads to one flat zip of images and captions, as trainers want it.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Location is an address that works for a while without further credentials. */
        302: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/datasets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a dataset's versions
     * @description The first is what the job made; each later one says what changed.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. Default: all there are, in one answer. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The versions. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "versions": [
             *         {
             *           "version": 1,
             *           "state": "writing",
             *           "createdAt": 1,
             *           "by": "example",
             *           "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "items": 25,
             *           "text": "the sharpest of its shot",
             *           "lastEvent": 1
             *         }
             *       ],
             *       "unsavedEvents": 1,
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["DatasetVersions"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Save a version of the dataset
     * @description Makes an immutable version of what is decided now. When nothing has changed, none is made.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The version. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "version": {
             *         "version": 1,
             *         "state": "writing",
             *         "createdAt": 1,
             *         "by": "example",
             *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "items": 25,
             *         "text": "the sharpest of its shot",
             *         "lastEvent": 1
             *       },
             *       "isNew": false
             *     }
             */
            "application/json": components["schemas"]["SavedVersion"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/datasets/{version}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a dataset version
     * @description Its list: every item with its source, measurements, caption and digest.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number.
           * @example 1
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The list. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "schema": 1,
             *       "version": 1,
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "trigger": "zkbunny",
             *       "source": {
             *         "name": "bunny.mp4",
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "sizeBytes": 157286400,
             *         "video": {
             *           "container": "mp4",
             *           "codec": "h264",
             *           "width": 1280,
             *           "height": 720,
             *           "fps": 24,
             *           "variableFrameRate": false,
             *           "frames": 14400,
             *           "durationSeconds": 1,
             *           "rotation": 1,
             *           "hdr": false,
             *           "hasAudio": false
             *         },
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         }
             *       },
             *       "sources": [
             *         {
             *           "name": "bunny.mp4",
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "sizeBytes": 157286400,
             *           "video": {
             *             "container": "mp4",
             *             "codec": "h264",
             *             "width": 1280,
             *             "height": 720,
             *             "fps": 24,
             *             "variableFrameRate": false,
             *             "frames": 14400,
             *             "durationSeconds": 1,
             *             "rotation": 1,
             *             "hdr": false,
             *             "hasAudio": false
             *           },
             *           "rights": {
             *             "basis": "own",
             *             "who": "example",
             *             "licence": "example"
             *           },
             *           "number": 1
             *         }
             *       ],
             *       "crops": {
             *         "policy": "bars",
             *         "target": "kohya"
             *       },
             *       "subject": {
             *         "number": 1,
             *         "finder": "human"
             *       },
             *       "safety": {
             *         "policy": "off",
             *         "scorer": "example"
             *       },
             *       "shots": 1,
             *       "candidates": 1,
             *       "clipLaw": {
             *         "fps": 24,
             *         "framesMultipleOf": 1,
             *         "sideMultipleOf": 1
             *       },
             *       "items": [
             *         {
             *           "fileName": "0001.jpg",
             *           "caption": "zkbunny asleep under a tree",
             *           "author": "template",
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "width": 1280,
             *           "height": 720,
             *           "frame": 412,
             *           "seconds": 17.2,
             *           "shot": 1,
             *           "source": 1,
             *           "sourceFrame": 1,
             *           "reason": "example",
             *           "path": "example",
             *           "measurements": {
             *             "sharpness": 1,
             *             "meanLuma": 1,
             *             "contrast": 1,
             *             "clippedDark": 1,
             *             "clippedBright": 1,
             *             "motion": 1,
             *             "frozen": false,
             *             "blank": false,
             *             "dhash": "example",
             *             "colours": [
             *               1
             *             ]
             *           },
             *           "crop": {
             *             "left": 1,
             *             "top": 1,
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "clip": {
             *             "endFrame": 1,
             *             "frames": 14400,
             *             "fps": 24,
             *             "durationSeconds": 1,
             *             "playbackSpeed": 1
             *           }
             *         }
             *       ]
             *     }
             */
            "application/json": {
              candidates: number;
              clipLaw?: {
                fps: number;
                framesMultipleOf: number;
                sideMultipleOf: number;
              };
              /**
               * @default {
               *       "policy": "none",
               *       "target": "ai-toolkit"
               *     }
               */
              crops: {
                /** @enum {string} */
                policy: "bars" | "subject" | "none";
                /** @enum {string} */
                target:
                  | "kohya"
                  | "musubi"
                  | "ai-toolkit"
                  | "diffusion-pipe"
                  | "simpletuner"
                  | "diffusers"
                  | "nano"
                  | "replicate"
                  | "fal";
              };
              items: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author: string;
                caption: string;
                clip?: {
                  durationSeconds: number;
                  endFrame: number;
                  fps: number;
                  frames: number;
                  playbackSpeed: number;
                };
                /** @description The part to keep, in pixels of the candidate picture. */
                crop?: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                };
                fileName: string;
                frame: number;
                height: number;
                measurements: {
                  blank: boolean;
                  clippedBright: number;
                  clippedDark: number;
                  colours: number[];
                  contrast: number;
                  dhash: string;
                  frozen: boolean;
                  meanLuma: number;
                  motion: number | null;
                  sharpness: number;
                };
                path?: string;
                reason: string;
                seconds: number;
                sha256: string;
                shot: number;
                source?: number;
                sourceFrame?: number;
                width: number;
              }[];
              jobId: string;
              /** @default null */
              safety: {
                /** @enum {string} */
                policy: "off" | "flag" | "drop";
                scorer: string;
              } | null;
              /** @enum {number} */
              schema: 1;
              shots: number;
              source: {
                name: string;
                rights: {
                  /**
                   * @description Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.
                   * @default unstated
                   * @enum {string}
                   */
                  basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
                  /** @description The licence by its name, such as CC BY 3.0. Needed for `licence`. */
                  licence?: string;
                  /** @description Who made the footage, or who is seen in it and has agreed. Needed for `consent`. */
                  who?: string;
                };
                sha256: string;
                sizeBytes: number;
                video: {
                  codec: string;
                  container: string;
                  durationSeconds: number | null;
                  fps: number;
                  frames: number | null;
                  hasAudio: boolean;
                  hdr: boolean;
                  height: number;
                  rotation: number;
                  variableFrameRate: boolean;
                  width: number;
                };
              };
              sources?: {
                name: string;
                number: number;
                rights: {
                  /**
                   * @description Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.
                   * @default unstated
                   * @enum {string}
                   */
                  basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
                  /** @description The licence by its name, such as CC BY 3.0. Needed for `licence`. */
                  licence?: string;
                  /** @description Who made the footage, or who is seen in it and has agreed. Needed for `consent`. */
                  who?: string;
                };
                sha256: string;
                sizeBytes: number;
                video: {
                  codec: string;
                  container: string;
                  durationSeconds: number | null;
                  fps: number;
                  frames: number | null;
                  hasAudio: boolean;
                  hdr: boolean;
                  height: number;
                  rotation: number;
                  variableFrameRate: boolean;
                  width: number;
                };
              }[];
              /** @default null */
              subject: {
                finder: string;
                number: number;
              } | null;
              trigger: string;
              version: number;
            };
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a dataset version
     * @description With the models that were trained on it. The first version is the job's own (409): delete the job.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number: 2.
           * @example 2
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/datasets/{version}/dataset.zip": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download a dataset version
     * @description Leads to one flat zip of images and captions, as trainers want it.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number.
           * @example 1
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Location is an address that works for a while without further credentials. */
        302: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/datasets/{version}/diff": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Compare dataset versions
     * @description What this version added, dropped and changed against another.
     */
    get: {
      parameters: {
        query?: {
          /** @description The other version. Default: the one before. */
          against?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number.
           * @example 1
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The difference. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "added": [
             *         1
             *       ],
             *       "removed": [
             *         1
             *       ],
             *       "recaptioned": [
             *         1
             *       ],
             *       "recropped": [
             *         1
             *       ],
             *       "text": "the sharpest of its shot"
             *     }
             */
            "application/json": components["schemas"]["DatasetDiff"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/datasets/{version}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Go back to a dataset version
     * @description Saves a new version with the content of this one. The versions between stay.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number.
           * @example 1
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The new version. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "version": {
             *         "version": 1,
             *         "state": "writing",
             *         "createdAt": 1,
             *         "by": "example",
             *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "items": 25,
             *         "text": "the sharpest of its shot",
             *         "lastEvent": 1
             *       },
             *       "isNew": false
             *     }
             */
            "application/json": components["schemas"]["SavedVersion"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a job
     * @description Server-Sent Events named `job`, each with the status document, the present one first; ends when the job has. A client that comes again with Last-Event-ID after the end gets 204.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The id of the last event that arrived: the stream goes on after it. Browsers send it by themselves. */
          "last-event-id"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Events, each with the job as it is then. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "stage": "ingest",
             *       "progress": 27,
             *       "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "startedAt": "2026-01-01T12:00:00.000Z",
             *       "completedAt": "2026-01-01T12:00:00.000Z",
             *       "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *       "counts": {
             *         "shots": 1,
             *         "candidates": 1,
             *         "kept": 1
             *       },
             *       "stages": [
             *         {
             *           "name": "ingest",
             *           "state": "pending",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:00.000Z",
             *           "durationMs": 1,
             *           "reused": false,
             *           "counts": {},
             *           "summary": "example"
             *         }
             *       ],
             *       "warnings": [
             *         {
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "stage": "example"
             *         }
             *       ],
             *       "error": {
             *         "code": "invalid_request",
             *         "fault": "user",
             *         "message": "What was wrong, and what to do.",
             *         "stage": "example",
             *         "field": "example",
             *         "providerBody": "example",
             *         "docs": "example"
             *       },
             *       "attention": {
             *         "code": "invalid_request",
             *         "message": "What was wrong, and what to do.",
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "actions": [
             *           "attach"
             *         ]
             *       },
             *       "versions": [
             *         {
             *           "version": 1,
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "expert": "high-noise",
             *           "otherFiles": [
             *             {
             *               "expert": "high-noise",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "modelUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "config": {
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learning_rate": 1,
             *             "frame_count": 1
             *           }
             *         }
             *       ],
             *       "trainings": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "provider": "fal",
             *           "state": "succeeded",
             *           "estimatedCostUsd": 2,
             *           "costUsd": 2
             *         }
             *       ],
             *       "costUsd": 2,
             *       "datasetUrl": "https://lora.example.com/files/example",
             *       "datasetZipUrl": "https://lora.example.com/files/example",
             *       "manifestUrl": "https://lora.example.com/files/example",
             *       "reportUrl": "https://lora.example.com/files/example",
             *       "request": {
             *         "source": {
             *           "kind": "url",
             *           "location": "bunny.mp4"
             *         },
             *         "sources": [
             *           {
             *             "kind": "url",
             *             "location": "bunny.mp4",
             *             "number": 1,
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           }
             *         ],
             *         "trigger": "zkbunny",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "goal": "auto",
             *         "frameCount": 1,
             *         "media": "example",
             *         "clipCount": 1,
             *         "crop": "bars",
             *         "subject": 1,
             *         "nsfw": "off",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         },
             *         "curation": {
             *           "minSharpnessPercentile": 0,
             *           "minSharpnessScore": -3,
             *           "minSharpnessOfShot": 0.35,
             *           "minSharpness": 20,
             *           "minContrast": 3,
             *           "minLuma": 14,
             *           "maxLuma": 243,
             *           "minLumaPercentile": 0,
             *           "maxMotionPercentile": 100,
             *           "duplicateLikeness": 0.94,
             *           "dropWriting": false,
             *           "maxPerShot": 1,
             *           "refill": false,
             *           "keepImported": true,
             *           "seed": 0
             *         },
             *         "captioner": "template",
             *         "captionTemplate": "example",
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "fallbackProviders": [
             *           "example"
             *         ],
             *         "maxCostUsd": 1,
             *         "stripMetadata": false,
             *         "webhookUrl": "https://lora.example.com/files/example"
             *       },
             *       "links": {
             *         "self": "example",
             *         "cancel": "example",
             *         "report": "example",
             *         "dataset": "example"
             *       }
             *     }
             */
            "text/event-stream": components["schemas"]["JobStatusDocument"];
          };
        };
        /** @description The job has ended, and that was seen. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a job's candidate frames
     * @description Every candidate with its measurements, verdict, reason and caption, as decided now.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only frames with this reason. */
          reason?:
            | "sharpest_of_shot"
            | "best_of_shot"
            | "adds_variety"
            | "adds_light"
            | "adds_framing"
            | "adds_time"
            | "kept_by_person"
            | "imported"
            | "blank"
            | "too_dark"
            | "too_bright"
            | "frozen"
            | "blurred"
            | "no_motion"
            | "moving"
            | "burned_in_text"
            | "logo"
            | "near_duplicate"
            | "enough"
            | "other_subject"
            | "unsafe"
            | "dropped_by_person";
          /** @description Only frames of this shot, from 0. */
          shot?: number;
          /** @description Only frames of this one of several sources, from 1. */
          source?: number;
          /** @description Only frames with this verdict. */
          verdict?: "keep" | "drop";
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The items. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "items": [
             *         {
             *           "frame": 412,
             *           "name": "bunny.mp4",
             *           "source": 1,
             *           "seconds": 17.2,
             *           "shot": 1,
             *           "verdict": "keep",
             *           "decidedBy": "rule",
             *           "reason": "sharpest_of_shot",
             *           "text": "the sharpest of its shot",
             *           "insteadOf": 1,
             *           "flagged": "sharpest_of_shot",
             *           "path": "example",
             *           "caption": "zkbunny asleep under a tree",
             *           "captionAuthor": "template",
             *           "crop": {
             *             "left": 1,
             *             "top": 1,
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "width": 1280,
             *           "height": 720,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "measurements": {
             *             "sharpness": 1,
             *             "meanLuma": 1,
             *             "contrast": 1,
             *             "clippedDark": 1,
             *             "clippedBright": 1,
             *             "motion": 1,
             *             "frozen": false,
             *             "blank": false,
             *             "dhash": "example",
             *             "colours": [
             *               1
             *             ]
             *           },
             *           "thumbnail": "example"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["DatasetItems"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/{frame}/thumbnail.jpg": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a candidate frame
     * @description A small JPEG.
     */
    get: {
      parameters: {
        query?: {
          /** @description Longer side, in pixels. */
          maxSide?: number;
        };
        header?: never;
        path: {
          /**
           * @description Frame number.
           * @example 412
           */
          frame: number;
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The picture. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "image/jpeg": unknown;
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/captions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write captions
     * @description What a person writes is never overwritten by anybody else.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "captions": [
           *         {
           *           "frame": 412,
           *           "text": "zkbunny asleep under a tree"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Captions"];
        };
      };
      responses: {
        /** @description What was recorded. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["RecordedDecision"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/captions/lint": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check captions
     * @description Finds captions without the trigger, that give the subject away, are too long for the base model, or alike. With `fix` mends what can be mended, as one decision that can be undone. Those of people are never changed.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "fix": false
           *     }
           */
          "application/json": components["schemas"]["CaptionLint"] | null;
        };
      };
      responses: {
        /** @description What was found. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "problems": [
             *         {
             *           "frame": 412,
             *           "code": "example",
             *           "message": "What was wrong, and what to do."
             *         }
             *       ],
             *       "fixes": [
             *         {
             *           "frame": 412,
             *           "text": "the sharpest of its shot"
             *         }
             *       ],
             *       "ofPeople": [
             *         1
             *       ],
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["CaptionLintOutcome"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/crops": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Crop frames
     * @description Sets the part of each picture that is taken, in pixels of the candidate.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "crops": [
           *         {
           *           "frame": 412,
           *           "box": null
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Crops"];
        };
      };
      responses: {
        /** @description What was recorded. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["RecordedDecision"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/undo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a decision back
     * @description The decision of this number, or the last one that still stands. Saved versions stay as they are.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /** @example {} */
          "application/json": components["schemas"]["Undo"] | null;
        };
      };
      responses: {
        /** @description What was recorded. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["RecordedDecision"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/items/verdicts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Keep or drop frames
     * @description A person's verdict wins over every rule, now and after each later curation.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "frames": [
           *         412,
           *         987
           *       ],
           *       "verdict": "drop"
           *     }
           */
          "application/json": components["schemas"]["Verdicts"];
        };
      };
      responses: {
        /** @description What was recorded. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "event": {
             *         "number": 1,
             *         "at": 1,
             *         "by": "example",
             *         "change": {
             *           "type": "verdicts",
             *           "frames": [
             *             412
             *           ],
             *           "verdict": "keep"
             *         }
             *       }
             *     }
             */
            "application/json": components["schemas"]["RecordedDecision"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what the trainer will see
     * @description For each item of a dataset's version: the bucket, the part that is left and how it is scaled, the caption as far as the base model reads it, and for clips the frames kept and their speed.
     */
    get: {
      parameters: {
        query?: {
          /** @description Who trains. Default: whoever the job's settings mean. */
          for?:
            | "kohya"
            | "musubi"
            | "ai-toolkit"
            | "diffusion-pipe"
            | "simpletuner"
            | "diffusers"
            | "nano"
            | "replicate"
            | "fal";
          /** @description Side of the square whose area the trainer's buckets have, in pixels. */
          resolution?: number;
          /** @description The dataset's version. Default: the newest. */
          version?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The preview. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "version": 1,
             *       "target": "kohya",
             *       "resolution": 1,
             *       "certainty": "documented",
             *       "cut": "centre",
             *       "source": "example",
             *       "buckets": [
             *         {
             *           "width": 1280,
             *           "height": 720,
             *           "items": 25
             *         }
             *       ],
             *       "enlarged": 1,
             *       "cutCaptions": 1,
             *       "items": [
             *         {
             *           "fileName": "0001.jpg",
             *           "frame": 412,
             *           "size": {
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "scaled": {
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "bucket": {
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "box": {
             *             "left": 1,
             *             "top": 1,
             *             "width": 1280,
             *             "height": 720
             *           },
             *           "scale": 1,
             *           "lostPart": 1,
             *           "caption": {
             *             "text": "the sharpest of its shot",
             *             "tokens": 1,
             *             "windowTokens": 1,
             *             "isCut": false
             *           },
             *           "clip": {
             *             "frames": 14400,
             *             "framesKept": 1,
             *             "fps": 24,
             *             "playbackSpeed": 1
             *           }
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["DatasetPreview"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/report": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a job's report
     * @description Leads to one self-contained HTML page: every candidate frame with its verdict, the shots, the numbers.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Location is an address that works for a while without further credentials. */
        302: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/runs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a job's runs
     * @description Every training that was ordered for a job, or was about to be, the first one first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. Default: all there are, in one answer. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The runs. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runs": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "number": 1,
             *           "provider": "fal",
             *           "baseModel": "flux-dev",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "rank": 16,
             *           "alpha": 16,
             *           "seed": 1,
             *           "dataset": {
             *             "version": 1,
             *             "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           },
             *           "state": "planned",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "submittedAt": "2026-01-01T12:00:00.000Z",
             *           "endedAt": "2026-01-01T12:00:00.000Z",
             *           "refusals": 1,
             *           "operation": {},
             *           "estimatedCostUsd": 2,
             *           "billableUnits": 1,
             *           "costUsd": 2,
             *           "failure": {
             *             "code": "example",
             *             "message": "What was wrong, and what to do."
             *           },
             *           "providerBody": "example",
             *           "losses": [
             *             {
             *               "step": 1,
             *               "loss": 1,
             *               "heldOutLoss": 1
             *             }
             *           ],
             *           "log": [
             *             "example"
             *           ]
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["RunList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/subjects": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See who is in a job's video
     * @description Finds the faces in the job's candidate frames and says who is who. The first answer for a video takes up to a minute, while faces are looked for; later ones are read back. Frames are seen at `/items/{frame}/thumbnail.jpg`. A training takes one of the numbers, or a `face`, as `subject`.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The people. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "finder": "human",
             *       "candidates": 1,
             *       "framesWithFaces": 1,
             *       "subjects": [
             *         {
             *           "number": 1,
             *           "frames": 14400,
             *           "shots": 1,
             *           "largestFacePixels": 1,
             *           "best": {
             *             "frame": 412,
             *             "box": {
             *               "left": 1,
             *               "top": 1,
             *               "width": 1280,
             *               "height": 720
             *             }
             *           },
             *           "seenIn": [
             *             1
             *           ],
             *           "face": 1
             *         }
             *       ],
             *       "unnumberedFaces": 1
             *     }
             */
            "application/json": components["schemas"]["Subjects"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a job's versions
     * @description Every stored version with its settings and cost, the first one first, and the retrainings that run or have ended, which come with each page.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. Default: all there are, in one answer. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The versions. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "versions": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "configUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "provider": "fal",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "baseModel": "flux-dev",
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "rank": 16,
             *           "alpha": 16,
             *           "seed": 1,
             *           "trigger": "zkbunny",
             *           "dataset": {
             *             "version": 1,
             *             "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "items": 25
             *           },
             *           "video": {
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "name": "bunny.mp4",
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           },
             *           "videos": [
             *             {
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "name": "bunny.mp4",
             *               "rights": {
             *                 "basis": "own",
             *                 "who": "example",
             *                 "licence": "example"
             *               }
             *             }
             *           ],
             *           "cost": {
             *             "estimatedUsd": 1,
             *             "usd": 1,
             *             "billableUnits": 1
             *           },
             *           "durationSeconds": 1,
             *           "warnings": [
             *             {
             *               "code": "example",
             *               "message": "What was wrong, and what to do."
             *             }
             *           ]
             *         }
             *       ],
             *       "retrainings": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "status": "queued",
             *           "progress": 27,
             *           "version": 1,
             *           "createdAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["VersionList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Train a job's dataset again
     * @description Makes a job that begins at the training, with other steps, learning rate, provider or base model, and whose file becomes the next version of this job. Also the way out of a training that failed: its dataset is kept. The trainer's rules are held against the dataset before anything is stored or sent.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "steps": 2000
           *     }
           */
          "application/json": components["schemas"]["RetrainRequest"] | null;
        };
      };
      responses: {
        /** @description The retraining waits for its turn. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "statusUrl": "http://127.0.0.1:5000/api/lora/status/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "cancelUrl": "http://127.0.0.1:5000/api/lora/jobs/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/cancel",
             *       "createdAt": "2026-01-01T12:00:00.000Z"
             *     }
             */
            "application/json": components["schemas"]["AcceptedJob"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/versions/{version}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See one version
     * @description With the report of its file's health, block by block.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number: 2.
           * @example 2
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The version. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "version": 1,
             *       "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "modelUrl": "https://lora.example.com/files/example",
             *       "configUrl": "https://lora.example.com/files/example",
             *       "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *       "sizeBytes": 157286400,
             *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *       "provider": "fal",
             *       "trainer": "fal-ai/flux-lora-fast-training",
             *       "baseModel": "flux-dev",
             *       "steps": 1000,
             *       "learningRate": 0.0001,
             *       "rank": 16,
             *       "alpha": 16,
             *       "seed": 1,
             *       "trigger": "zkbunny",
             *       "dataset": {
             *         "version": 1,
             *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "items": 25
             *       },
             *       "video": {
             *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "name": "bunny.mp4",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         }
             *       },
             *       "videos": [
             *         {
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "name": "bunny.mp4",
             *           "rights": {
             *             "basis": "own",
             *             "who": "example",
             *             "licence": "example"
             *           }
             *         }
             *       ],
             *       "cost": {
             *         "estimatedUsd": 1,
             *         "usd": 1,
             *         "billableUnits": 1
             *       },
             *       "durationSeconds": 1,
             *       "health": {
             *         "family": "example",
             *         "tensors": 1,
             *         "pairs": 1,
             *         "parameters": 1,
             *         "dtypes": [
             *           "example"
             *         ],
             *         "baseModel": {
             *           "asked": "example",
             *           "recognised": [
             *             "example"
             *           ],
             *           "match": "match"
             *         },
             *         "ranks": [
             *           16
             *         ],
             *         "alpha": {
             *           "source": "tensors",
             *           "values": [
             *             1
             *           ]
             *         },
             *         "scales": [
             *           1
             *         ],
             *         "strength": 1,
             *         "blocks": [
             *           {
             *             "block": "example",
             *             "pairs": 1,
             *             "downNorm": 1,
             *             "upNorm": 1,
             *             "strength": 1,
             *             "zeroPairs": 1,
             *             "isVanishing": false
             *           }
             *         ],
             *         "zeroPairs": 1,
             *         "metadata": {
             *           "keys": [
             *             "reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…"
             *           ],
             *           "removed": [
             *             "example"
             *           ]
             *         },
             *         "warnings": [
             *           {
             *             "code": "example",
             *             "message": "What was wrong, and what to do."
             *           }
             *         ]
             *       },
             *       "losses": [
             *         {
             *           "step": 1,
             *           "loss": 1,
             *           "heldOutLoss": 1
             *         }
             *       ],
             *       "samples": [
             *         {
             *           "step": 1,
             *           "url": "https://lora.example.com/files/example"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["VersionDetail"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a version
     * @description Its file, and the pictures that were made with it. Its number is not used again.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
          /**
           * @description The version's number: 2.
           * @example 2
           */
          version: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/{jobId}/versions/compare": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Compare two versions
     * @description What differs: settings, items of the datasets, cost, time, and health block by block.
     */
    get: {
      parameters: {
        query: {
          /** @description The version to compare with. */
          from: number;
          /** @description The version that is compared. */
          to: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The comparison. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "from": 1,
             *       "to": 1,
             *       "settings": [
             *         {
             *           "field": "example",
             *           "from": "example",
             *           "to": "example"
             *         }
             *       ],
             *       "dataset": {
             *         "isSame": false,
             *         "version": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "digest": {
             *           "from": "example",
             *           "to": "example"
             *         },
             *         "items": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "added": [
             *           {
             *             "fileName": "0001.jpg",
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           }
             *         ],
             *         "removed": [
             *           {
             *             "fileName": "0001.jpg",
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           }
             *         ],
             *         "recaptioned": [
             *           {
             *             "fileName": "0001.jpg",
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "from": "example",
             *             "to": "example"
             *           }
             *         ]
             *       },
             *       "cost": {
             *         "estimatedUsd": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "usd": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "billableUnits": {
             *           "from": 1,
             *           "to": 1
             *         }
             *       },
             *       "durationSeconds": {
             *         "from": 1,
             *         "to": 1
             *       },
             *       "file": {
             *         "isSame": false,
             *         "sizeBytes": {
             *           "from": 1,
             *           "to": 1
             *         }
             *       },
             *       "health": {
             *         "ranks": {
             *           "from": [
             *             1
             *           ],
             *           "to": [
             *             1
             *           ]
             *         },
             *         "scales": {
             *           "from": [
             *             1
             *           ],
             *           "to": [
             *             1
             *           ]
             *         },
             *         "parameters": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "strength": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "zeroPairs": {
             *           "from": 1,
             *           "to": 1
             *         },
             *         "blocks": [
             *           {
             *             "block": "example",
             *             "upNorm": {
             *               "from": 1,
             *               "to": 1
             *             },
             *             "strength": {
             *               "from": 1,
             *               "to": 1
             *             },
             *             "ratio": 1
             *           }
             *         ]
             *       }
             *     }
             */
            "application/json": components["schemas"]["VersionComparison"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/dead": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List dead jobs
     * @description Failed through a fault of the system or a provider: why, with each try and the provider's words.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of dead jobs. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobs": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "failedAt": "2026-01-01T12:00:00.000Z",
             *           "stage": "example",
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "providerBody": "example",
             *           "payload": {
             *             "source": "example",
             *             "trigger": "zkbunny",
             *             "provider": "fal",
             *             "baseModel": "flux-dev"
             *           },
             *           "attempts": [
             *             {
             *               "stage": "ingest",
             *               "startedAt": "2026-01-01T12:00:00.000Z",
             *               "endedAt": "2026-01-01T12:00:00.000Z",
             *               "owner": "example",
             *               "error": {
             *                 "code": "invalid_request",
             *                 "fault": "user",
             *                 "message": "What was wrong, and what to do.",
             *                 "stage": "example",
             *                 "field": "example",
             *                 "providerBody": "example"
             *               },
             *               "retryAt": "2026-01-01T12:00:00.000Z"
             *             }
             *           ],
             *           "replayOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["DeadJobList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/jobs/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Do failed jobs over
     * @description Each becomes a new job that takes over what was finished before the stage; the old one stays as it ended. Starting at or before `train` may cost money again. A job that was done over already is left out when several are named.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "jobIds": [
           *         "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["ReplayRequest"];
        };
      };
      responses: {
        /** @description The new jobs. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "replayed": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "replayOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
             *         }
             *       ],
             *       "refused": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "reason": "example"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Replayed"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/quote": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask what a training would cost
     * @description Worked out of the catalogue, free of charge: nothing is uploaded and nobody is asked. With a job whose dataset is complete, every trainer's rules are held against its items.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "baseModel": "flux-dev",
           *       "steps": 1500
           *     }
           */
          "application/json": components["schemas"]["QuoteRequest"];
        };
      };
      responses: {
        /** @description The quotes. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "items": 25,
             *       "isMade": false,
             *       "quotes": [
             *         {
             *           "provider": "fal",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "title": "example",
             *           "baseModel": "flux-dev",
             *           "isConfigured": false,
             *           "isDefault": false,
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "costUsd": 2,
             *           "lowestCostUsd": 1,
             *           "billedUnits": 1,
             *           "unit": "step",
             *           "durationSeconds": 1,
             *           "source": "example",
             *           "problems": [
             *             {
             *               "severity": "error",
             *               "code": "example",
             *               "message": "What was wrong, and what to do."
             *             }
             *           ]
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Quotes"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/status/{jobId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See how a job is doing
     * @description Progress reaches 10 when the video is downloaded, 20 when its shots are known, 35 when frames are extracted, 50 when the dataset is made, 60 when it is stored, 85 when training has ended, 95 when the LoRA is stored, 100 at the end.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The job. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "stage": "ingest",
             *       "progress": 27,
             *       "retrainOf": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "startedAt": "2026-01-01T12:00:00.000Z",
             *       "completedAt": "2026-01-01T12:00:00.000Z",
             *       "cancelRequestedAt": "2026-01-01T12:00:00.000Z",
             *       "counts": {
             *         "shots": 1,
             *         "candidates": 1,
             *         "kept": 1
             *       },
             *       "stages": [
             *         {
             *           "name": "ingest",
             *           "state": "pending",
             *           "startedAt": "2026-01-01T12:00:00.000Z",
             *           "finishedAt": "2026-01-01T12:00:00.000Z",
             *           "durationMs": 1,
             *           "reused": false,
             *           "counts": {},
             *           "summary": "example"
             *         }
             *       ],
             *       "warnings": [
             *         {
             *           "code": "example",
             *           "message": "What was wrong, and what to do.",
             *           "stage": "example"
             *         }
             *       ],
             *       "error": {
             *         "code": "invalid_request",
             *         "fault": "user",
             *         "message": "What was wrong, and what to do.",
             *         "stage": "example",
             *         "field": "example",
             *         "providerBody": "example",
             *         "docs": "example"
             *       },
             *       "attention": {
             *         "code": "invalid_request",
             *         "message": "What was wrong, and what to do.",
             *         "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *         "actions": [
             *           "attach"
             *         ]
             *       },
             *       "versions": [
             *         {
             *           "version": 1,
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "expert": "high-noise",
             *           "otherFiles": [
             *             {
             *               "expert": "high-noise",
             *               "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *               "sizeBytes": 157286400,
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "modelUrl": "https://lora.example.com/files/example"
             *             }
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "config": {
             *             "trigger": "zkbunny",
             *             "steps": 1000,
             *             "learning_rate": 1,
             *             "frame_count": 1
             *           }
             *         }
             *       ],
             *       "trainings": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "provider": "fal",
             *           "state": "succeeded",
             *           "estimatedCostUsd": 2,
             *           "costUsd": 2
             *         }
             *       ],
             *       "costUsd": 2,
             *       "datasetUrl": "https://lora.example.com/files/example",
             *       "datasetZipUrl": "https://lora.example.com/files/example",
             *       "manifestUrl": "https://lora.example.com/files/example",
             *       "reportUrl": "https://lora.example.com/files/example",
             *       "request": {
             *         "source": {
             *           "kind": "url",
             *           "location": "bunny.mp4"
             *         },
             *         "sources": [
             *           {
             *             "kind": "url",
             *             "location": "bunny.mp4",
             *             "number": 1,
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           }
             *         ],
             *         "trigger": "zkbunny",
             *         "steps": 1000,
             *         "learningRate": 0.0001,
             *         "rank": 16,
             *         "alpha": 16,
             *         "seed": 1,
             *         "goal": "auto",
             *         "frameCount": 1,
             *         "media": "example",
             *         "clipCount": 1,
             *         "crop": "bars",
             *         "subject": 1,
             *         "nsfw": "off",
             *         "rights": {
             *           "basis": "own",
             *           "who": "example",
             *           "licence": "example"
             *         },
             *         "curation": {
             *           "minSharpnessPercentile": 0,
             *           "minSharpnessScore": -3,
             *           "minSharpnessOfShot": 0.35,
             *           "minSharpness": 20,
             *           "minContrast": 3,
             *           "minLuma": 14,
             *           "maxLuma": 243,
             *           "minLumaPercentile": 0,
             *           "maxMotionPercentile": 100,
             *           "duplicateLikeness": 0.94,
             *           "dropWriting": false,
             *           "maxPerShot": 1,
             *           "refill": false,
             *           "keepImported": true,
             *           "seed": 0
             *         },
             *         "captioner": "template",
             *         "captionTemplate": "example",
             *         "provider": "fal",
             *         "baseModel": "flux-dev",
             *         "trainer": "fal-ai/flux-lora-fast-training",
             *         "fallbackProviders": [
             *           "example"
             *         ],
             *         "maxCostUsd": 1,
             *         "stripMetadata": false,
             *         "webhookUrl": "https://lora.example.com/files/example"
             *       },
             *       "links": {
             *         "self": "example",
             *         "cancel": "example",
             *         "report": "example",
             *         "dataset": "example"
             *       }
             *     }
             */
            "application/json": components["schemas"]["JobStatusDocument"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/lora/train": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Turn a video, or several, into a LoRA
     * @description Checks the request and that the video can be reached, makes a job and returns at once. A zip of captioned pictures is taken in place of a video; `provider` none makes the dataset alone. Follow the job at `statusUrl`, which is the Location too.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "videoUrl": "https://example.com/bunny.mp4",
           *       "trigger": "zkbunny"
           *     }
           */
          "application/json": components["schemas"]["TrainRequest"];
        };
      };
      responses: {
        /** @description The job waits for its turn. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "status": "queued",
             *       "statusUrl": "http://127.0.0.1:5000/api/lora/status/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "cancelUrl": "http://127.0.0.1:5000/api/lora/jobs/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/cancel",
             *       "createdAt": "2026-01-01T12:00:00.000Z"
             *     }
             */
            "application/json": components["schemas"]["AcceptedJob"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is larger than 64 KiB. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List members
     * @description The accounts of your team, the first one first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of members. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "members": [
             *         {
             *           "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "email": "ada@example.com",
             *           "role": "member",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "disabledAt": null
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["MemberList"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/members/{accountId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a member
     * @description Another role, or shut out. The last admin of a team stays one.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The member's account.
           * @example account_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          accountId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "role": "viewer"
           *     }
           */
          "application/json": components["schemas"]["MemberChange"];
        };
      };
      responses: {
        /** @description The member as it is now. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "email": "ada@example.com",
             *       "role": "member",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "disabledAt": null
             *     }
             */
            "application/json": components["schemas"]["Member"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    trace?: never;
  };
  "/api/models": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List models
     * @description Each with its newest version, the one trained last first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only of this base model: `flux-dev`. */
          baseModel?: string;
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only trained by this provider: `fal`. */
          provider?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of models. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "models": [
             *         {
             *           "modelId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "newest": {
             *             "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "version": 1,
             *             "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *             "createdAt": "2026-01-01T12:00:00.000Z",
             *             "modelUrl": "https://lora.example.com/files/example",
             *             "configUrl": "https://lora.example.com/files/example",
             *             "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *             "sizeBytes": 157286400,
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "provider": "fal",
             *             "trainer": "fal-ai/flux-lora-fast-training",
             *             "baseModel": "flux-dev",
             *             "steps": 1000,
             *             "learningRate": 0.0001,
             *             "rank": 16,
             *             "alpha": 16,
             *             "seed": 1,
             *             "trigger": "zkbunny",
             *             "dataset": {
             *               "version": 1,
             *               "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "items": 25
             *             },
             *             "video": {
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "name": "bunny.mp4",
             *               "rights": {
             *                 "basis": "own",
             *                 "who": "example",
             *                 "licence": "example"
             *               }
             *             },
             *             "videos": [
             *               {
             *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *                 "name": "bunny.mp4",
             *                 "rights": {
             *                   "basis": "own",
             *                   "who": "example",
             *                   "licence": "example"
             *                 }
             *               }
             *             ],
             *             "cost": {
             *               "estimatedUsd": 1,
             *               "usd": 1,
             *               "billableUnits": 1
             *             },
             *             "durationSeconds": 1,
             *             "warnings": [
             *               {
             *                 "code": "example",
             *                 "message": "What was wrong, and what to do."
             *               }
             *             ]
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["ModelList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/models/{jobId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a model
     * @description Every version of it, the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. Default: all there are, in one answer. */
          limit?: number;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The model. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "modelId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "versions": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "configUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "provider": "fal",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "baseModel": "flux-dev",
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "rank": 16,
             *           "alpha": 16,
             *           "seed": 1,
             *           "trigger": "zkbunny",
             *           "dataset": {
             *             "version": 1,
             *             "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "items": 25
             *           },
             *           "video": {
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "name": "bunny.mp4",
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           },
             *           "videos": [
             *             {
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "name": "bunny.mp4",
             *               "rights": {
             *                 "basis": "own",
             *                 "who": "example",
             *                 "licence": "example"
             *               }
             *             }
             *           ],
             *           "cost": {
             *             "estimatedUsd": 1,
             *             "usd": 1,
             *             "billableUnits": 1
             *           },
             *           "durationSeconds": 1,
             *           "warnings": [
             *             {
             *               "code": "example",
             *               "message": "What was wrong, and what to do."
             *             }
             *           ]
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["ModelDetail"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a model
     * @description Every version of it, and the pictures that were made with them. Its job and dataset stay.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The job's id.
           * @example job_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/runs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List runs
     * @description Every training of yours, the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description Only runs of this job. */
          jobId?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only runs in this state. */
          state?:
            | "planned"
            | "submitting"
            | "submitted"
            | "unknown"
            | "superseded"
            | "given-up"
            | "succeeded"
            | "failed"
            | "cancelled";
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of runs. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runs": [
             *         {
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "number": 1,
             *           "provider": "fal",
             *           "baseModel": "flux-dev",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "rank": 16,
             *           "alpha": 16,
             *           "seed": 1,
             *           "dataset": {
             *             "version": 1,
             *             "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *           },
             *           "state": "planned",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "submittedAt": "2026-01-01T12:00:00.000Z",
             *           "endedAt": "2026-01-01T12:00:00.000Z",
             *           "refusals": 1,
             *           "operation": {},
             *           "estimatedCostUsd": 2,
             *           "billableUnits": 1,
             *           "costUsd": 2,
             *           "failure": {
             *             "code": "example",
             *             "message": "What was wrong, and what to do."
             *           },
             *           "providerBody": "example",
             *           "losses": [
             *             {
             *               "step": 1,
             *               "loss": 1,
             *               "heldOutLoss": 1
             *             }
             *           ],
             *           "log": [
             *             "example"
             *           ]
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["RunPage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/runs/{runId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a run
     * @description What was ordered, what it costs, and the last lines of the provider's log.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The run's id.
           * @example run_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          runId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The run. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "number": 1,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "trainer": "fal-ai/flux-lora-fast-training",
             *       "steps": 1000,
             *       "learningRate": 0.0001,
             *       "rank": 16,
             *       "alpha": 16,
             *       "seed": 1,
             *       "dataset": {
             *         "version": 1,
             *         "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       },
             *       "state": "planned",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "submittedAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "refusals": 1,
             *       "operation": {},
             *       "estimatedCostUsd": 2,
             *       "billableUnits": 1,
             *       "costUsd": 2,
             *       "failure": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       },
             *       "providerBody": "example",
             *       "losses": [
             *         {
             *           "step": 1,
             *           "loss": 1,
             *           "heldOutLoss": 1
             *         }
             *       ],
             *       "log": [
             *         "example"
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Run"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/runs/{runId}/attach": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Attach a run to its training
     * @description For a job that waits for a person: ties the run to the training that you found at the provider, and follows it. Nothing is paid.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The run's id.
           * @example run_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          runId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "requestId": "764cabcf-b745-4b3e-ae38-1200304cf45b"
           *     }
           */
          "application/json": components["schemas"]["RunAttachment"] | null;
        };
      };
      responses: {
        /** @description The run as it is now; its job goes on. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "number": 1,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "trainer": "fal-ai/flux-lora-fast-training",
             *       "steps": 1000,
             *       "learningRate": 0.0001,
             *       "rank": 16,
             *       "alpha": 16,
             *       "seed": 1,
             *       "dataset": {
             *         "version": 1,
             *         "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       },
             *       "state": "planned",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "submittedAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "refusals": 1,
             *       "operation": {},
             *       "estimatedCostUsd": 2,
             *       "billableUnits": 1,
             *       "costUsd": 2,
             *       "failure": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       },
             *       "providerBody": "example",
             *       "losses": [
             *         {
             *           "step": 1,
             *           "loss": 1,
             *           "heldOutLoss": 1
             *         }
             *       ],
             *       "log": [
             *         "example"
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Run"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/runs/{runId}/give-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a run up
     * @description For a job that waits for a person: the job fails and keeps its dataset.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The run's id.
           * @example run_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          runId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The run as it is now; its job goes on. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "number": 1,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "trainer": "fal-ai/flux-lora-fast-training",
             *       "steps": 1000,
             *       "learningRate": 0.0001,
             *       "rank": 16,
             *       "alpha": 16,
             *       "seed": 1,
             *       "dataset": {
             *         "version": 1,
             *         "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       },
             *       "state": "planned",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "submittedAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "refusals": 1,
             *       "operation": {},
             *       "estimatedCostUsd": 2,
             *       "billableUnits": 1,
             *       "costUsd": 2,
             *       "failure": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       },
             *       "providerBody": "example",
             *       "losses": [
             *         {
             *           "step": 1,
             *           "loss": 1,
             *           "heldOutLoss": 1
             *         }
             *       ],
             *       "log": [
             *         "example"
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Run"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/runs/{runId}/resubmit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Order a training again
     * @description For a job that waits for a person: orders another training instead. If the first one was accepted after all, both are charged; when the provider shows it, it is attached and nothing is ordered.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The run's id.
           * @example run_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          runId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "mayPayTwice": true
           *     }
           */
          "application/json": components["schemas"]["RunResubmission"];
        };
      };
      responses: {
        /** @description The run as it is now; its job goes on. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "number": 1,
             *       "provider": "fal",
             *       "baseModel": "flux-dev",
             *       "trainer": "fal-ai/flux-lora-fast-training",
             *       "steps": 1000,
             *       "learningRate": 0.0001,
             *       "rank": 16,
             *       "alpha": 16,
             *       "seed": 1,
             *       "dataset": {
             *         "version": 1,
             *         "zipSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       },
             *       "state": "planned",
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "submittedAt": "2026-01-01T12:00:00.000Z",
             *       "endedAt": "2026-01-01T12:00:00.000Z",
             *       "refusals": 1,
             *       "operation": {},
             *       "estimatedCostUsd": 2,
             *       "billableUnits": 1,
             *       "costUsd": 2,
             *       "failure": {
             *         "code": "example",
             *         "message": "What was wrong, and what to do."
             *       },
             *       "providerBody": "example",
             *       "losses": [
             *         {
             *           "step": 1,
             *           "loss": 1,
             *           "heldOutLoss": 1
             *         }
             *       ],
             *       "log": [
             *         "example"
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Run"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/trainers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List trainers
     * @description Every trainer that Reelora knows: what it takes, what it costs, and what is not certain of that.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those of this base model: flux-dev, ltx-2.3. */
          baseModel?: string;
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. Default: all there are, in one answer. */
          limit?: number;
          /** @description Only this provider's: fal, replicate, local. */
          provider?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The trainers. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "trainers": [
             *         {
             *           "provider": "fal",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "title": "example",
             *           "baseModel": "flux-dev",
             *           "isConfigured": false,
             *           "isDefault": false,
             *           "dataset": {
             *             "media": [
             *               "image"
             *             ],
             *             "mixing": "free",
             *             "needsClip": false,
             *             "minimumItems": 1,
             *             "maximumItems": 1,
             *             "maximumZipBytes": 1,
             *             "extensions": [
             *               "example"
             *             ],
             *             "captions": "example",
             *             "missingCaption": "trigger",
             *             "clips": {
             *               "framesPerSecond": 1,
             *               "framesMultipleOf": 1,
             *               "minimumFrames": 1,
             *               "maximumFrames": 1,
             *               "usualFrames": 1,
             *               "sideMultipleOf": 1
             *             }
             *           },
             *           "triggerUse": "caption-when-missing",
             *           "steps": {
             *             "minimum": 1,
             *             "maximum": 1,
             *             "multipleOf": 1,
             *             "default": 1,
             *             "choices": [
             *               1
             *             ]
             *           },
             *           "learningRate": {
             *             "minimum": 1,
             *             "maximum": 1,
             *             "multipleOf": 1,
             *             "default": 1,
             *             "choices": [
             *               1
             *             ]
             *           },
             *           "rank": {
             *             "minimum": 1,
             *             "maximum": 1,
             *             "multipleOf": 1,
             *             "default": 1,
             *             "choices": [
             *               1
             *             ]
             *           },
             *           "alpha": {
             *             "minimum": 1,
             *             "maximum": 1,
             *             "multipleOf": 1,
             *             "default": 1,
             *             "choices": [
             *               1
             *             ]
             *           },
             *           "seed": {
             *             "minimum": 1,
             *             "maximum": 1,
             *             "multipleOf": 1,
             *             "default": 1,
             *             "choices": [
             *               1
             *             ]
             *           },
             *           "options": [
             *             {
             *               "field": "example",
             *               "default": "…",
             *               "meaning": "example"
             *             }
             *           ],
             *           "weights": [
             *             "example"
             *           ],
             *           "inference": [
             *             "example"
             *           ],
             *           "price": {
             *             "unit": "step",
             *             "usdPerUnit": 1,
             *             "lowestUsdPerUnit": 1,
             *             "minimumUnits": 1,
             *             "asOf": "example",
             *             "source": "example"
             *           },
             *           "uncertain": [
             *             "example"
             *           ],
             *           "source": "example"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["TrainerList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/uploads": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin an upload
     * @description tus 1.0: send `Tus-Resumable: 1.0.0` and `Upload-Length`, and the file's name as `Upload-Metadata: filename BASE64`. Location is where the bytes go, in any number of PATCH requests.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description As tus 1.0 describes. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/uploads/{uploadId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See an upload
     * @description Says which video it has become. How far it is, HEAD says.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The upload's id.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The upload. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "uploadId": "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "bunny.mp4",
             *       "sizeBytes": 157286400,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
             *     }
             */
            "application/json": components["schemas"]["Upload"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Go on with an upload
     * @description tus 1.0: HEAD says how many bytes are here, PATCH brings more from `Upload-Offset` on, DELETE gives up. The PATCH that brings the last byte answers with `X-Video-Id`.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The upload's id: the last part of its address.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description As tus 1.0 describes. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    /**
     * Go on with an upload
     * @description tus 1.0: HEAD says how many bytes are here, PATCH brings more from `Upload-Offset` on, DELETE gives up. The PATCH that brings the last byte answers with `X-Video-Id`.
     */
    head: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The upload's id: the last part of its address.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description As tus 1.0 describes. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /**
     * Go on with an upload
     * @description tus 1.0: HEAD says how many bytes are here, PATCH brings more from `Upload-Offset` on, DELETE gives up. The PATCH that brings the last byte answers with `X-Video-Id`.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The upload's id: the last part of its address.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description As tus 1.0 describes. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    trace?: never;
  };
  "/api/uploads/{uploadId}/abort": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a direct upload up
     * @description Forgets the parts that have arrived.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The upload's id.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/uploads/{uploadId}/complete": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Complete a direct upload
     * @description Makes a video of the parts. Large files are read for a while: `videoId` is null until that is done; send the request again then.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The upload's id.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The upload; with `videoId` once it is a video. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "uploadId": "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "bunny.mp4",
             *       "sizeBytes": 157286400,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
             *     }
             */
            "application/json": components["schemas"]["Upload"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/uploads/{uploadId}/parts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See which parts are there
     * @description For going on with an upload that was interrupted.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The upload's id.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The parts. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "partBytes": 1,
             *       "parts": [
             *         {
             *           "partNumber": 1,
             *           "sizeBytes": 157286400
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["ArrivedParts"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Ask where parts go
     * @description Addresses for up to a hundred parts. They work for a day; a part that is sent again is replaced.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The upload's id.
           * @example upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          uploadId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "partNumbers": [
           *         1,
           *         2,
           *         3
           *       ]
           *     }
           */
          "application/json": components["schemas"]["WantedParts"];
        };
      };
      responses: {
        /** @description The addresses. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "parts": [
             *         {
             *           "partNumber": 1,
             *           "url": "https://lora.example.com/files/example",
             *           "expiresAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["PartAddresses"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/uploads/direct": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a direct upload
     * @description For large files, where objects are kept in S3: ask for addresses of parts, PUT the bytes of each there, in any order and several at once, then complete. `direct_upload_unsupported` where objects are kept in a folder.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "name": "bunny.mp4",
           *       "sizeBytes": 50000000000
           *     }
           */
          "application/json": components["schemas"]["NewDirectUpload"];
        };
      };
      responses: {
        /** @description The upload has begun. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "uploadId": "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "sizeBytes": 157286400,
             *       "partBytes": 1,
             *       "partCount": 1
             *     }
             */
            "application/json": components["schemas"]["DirectUpload"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is larger than 64 KiB. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/usage": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what you use
     * @description Trainings, storage and downloads of a month, what they cost, and how much is left.
     */
    get: {
      parameters: {
        query?: {
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The month. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "month": "2026-01",
             *       "totals": [
             *         {
             *           "kind": "training",
             *           "quantity": 1,
             *           "unit": "run",
             *           "costUsd": 2,
             *           "priceUsd": 1
             *         }
             *       ],
             *       "priceUsd": 1,
             *       "usedUsd": 1,
             *       "jobsInFlight": 1,
             *       "limits": {
             *         "jobsInFlight": 3,
             *         "storageBytes": 100000000000,
             *         "monthlyBudgetUsd": 50
             *       }
             *     }
             */
            "application/json": components["schemas"]["Usage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/usage.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download what was charged
     * @description The ledger's lines of a month as CSV (RFC 4180), the oldest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The lines. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "text/csv": string;
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/usage/entries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what was charged
     * @description The ledger's lines of a month, the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description Only lines of this job. */
          jobId?: string;
          /** @description Only lines of this kind. */
          kind?: "training" | "storage" | "egress" | "gpu";
          /** @description How many at most. */
          limit?: number;
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of lines. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "entries": [
             *         {
             *           "entryId": "entry_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "at": "2026-01-01T12:00:00.000Z",
             *           "kind": "training",
             *           "quantity": 1,
             *           "unit": "example",
             *           "priceUsd": 1,
             *           "note": "example"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["UsageEntryList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/usage/meter-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export for billing
     * @description The ledger in the shape that Stripe's meter events take, one for each line: `reelora_training` in cents, `reelora_storage` in byte-days, `reelora_egress` in bytes, `reelora_gpu` in seconds. `identifier` keeps a line from being billed twice.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description Only lines of this job. */
          jobId?: string;
          /** @description Only lines of this kind. */
          kind?: "training" | "storage" | "egress" | "gpu";
          /** @description How many at most. */
          limit?: number;
          /** @description Default: the present month, in UTC. */
          month?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of events. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "events": [
             *         {
             *           "event_name": "example",
             *           "identifier": "example",
             *           "timestamp": 1,
             *           "payload": {
             *             "stripe_customer_id": "example",
             *             "value": "example"
             *           }
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["MeterEvents"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/user/delete": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Delete everything
     * @description Every account of your team, key, video, job, dataset and model, in every store. The ledger of what was charged stays. Cannot be undone.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "confirmUserId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
           *     }
           */
          "application/json": components["schemas"]["UserDeletion"];
        };
      };
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List versions
     * @description Of all models, the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only of this base model: `flux-dev`. */
          baseModel?: string;
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only trained by this provider: `fal`. */
          provider?: string;
          /** @description Only made with this video. */
          videoSha256?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of versions. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "versions": [
             *         {
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "version": 1,
             *           "trainingJobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "runId": "run_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "modelUrl": "https://lora.example.com/files/example",
             *           "configUrl": "https://lora.example.com/files/example",
             *           "s3Key": "loras/user_01K0Q4Z5N8W3X7T2R6M9C1D0BF/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/v1/model.safetensors",
             *           "sizeBytes": 157286400,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "provider": "fal",
             *           "trainer": "fal-ai/flux-lora-fast-training",
             *           "baseModel": "flux-dev",
             *           "steps": 1000,
             *           "learningRate": 0.0001,
             *           "rank": 16,
             *           "alpha": 16,
             *           "seed": 1,
             *           "trigger": "zkbunny",
             *           "dataset": {
             *             "version": 1,
             *             "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "items": 25
             *           },
             *           "video": {
             *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *             "name": "bunny.mp4",
             *             "rights": {
             *               "basis": "own",
             *               "who": "example",
             *               "licence": "example"
             *             }
             *           },
             *           "videos": [
             *             {
             *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *               "name": "bunny.mp4",
             *               "rights": {
             *                 "basis": "own",
             *                 "who": "example",
             *                 "licence": "example"
             *               }
             *             }
             *           ],
             *           "cost": {
             *             "estimatedUsd": 1,
             *             "usd": 1,
             *             "billableUnits": 1
             *           },
             *           "durationSeconds": 1,
             *           "warnings": [
             *             {
             *               "code": "example",
             *               "message": "What was wrong, and what to do."
             *             }
             *           ]
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["VersionPage"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List videos
     * @description What you have uploaded, the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only the file with these bytes: whether it is here already. */
          sha256?: string;
        };
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of videos. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "videos": [
             *         {
             *           "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "name": "bunny.mp4",
             *           "sizeBytes": 3912001,
             *           "unpackedBytes": 0,
             *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *           "container": "mp4",
             *           "createdAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["VideoList"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/videos/{videoId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a video
     * @description What is known about an uploaded file.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** @description The ETag of the answer before. */
          "if-none-match"?: string;
        };
        path: {
          /**
           * @description The video's id.
           * @example video_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          videoId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The video. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "name": "bunny.mp4",
             *       "sizeBytes": 3912001,
             *       "unpackedBytes": 0,
             *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *       "container": "mp4",
             *       "createdAt": "2026-01-01T12:00:00.000Z"
             *     }
             */
            "application/json": components["schemas"]["Video"];
          };
        };
        /** @description Nothing has changed since the answer with this ETag. */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a video
     * @description With every job that was made from it, and all that came of those.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The video's id.
           * @example video_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          videoId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone: the receipt. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "kind": "job",
             *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "requestedAt": "2026-01-01T12:00:00.000Z",
             *       "finishedAt": "2026-01-01T12:00:01.000Z",
             *       "documents": 3,
             *       "objects": 54
             *     }
             */
            "application/json": components["schemas"]["DeletionReceipt"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description It has ended and cannot be changed any more. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List webhook endpoints
     * @description The first one first. Secrets are not shown again.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of endpoints. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "endpoints": [
             *         {
             *           "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "url": "https://example.com/hooks/reelora",
             *           "events": [
             *             "job.completed",
             *             "job.failed"
             *           ],
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "lastSuccessAt": null,
             *           "disabledAt": null,
             *           "disabledReason": null
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["WebhookEndpointList"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    /**
     * Add a webhook endpoint
     * @description Events are posted there as Standard Webhooks describes, signed with the secret in this answer, and again for a day until they are taken.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "url": "https://example.com/hooks/reelora",
           *       "events": [
           *         "job.completed",
           *         "job.failed"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["NewWebhookEndpoint"];
        };
      };
      responses: {
        /** @description The endpoint with its secret. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "url": "https://example.com/hooks/reelora",
             *       "events": [
             *         "job.completed",
             *         "job.failed"
             *       ],
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "lastSuccessAt": null,
             *       "disabledAt": null,
             *       "disabledReason": null,
             *       "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
             *     }
             */
            "application/json": components["schemas"]["WebhookEndpointWithSecret"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{endpointId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a webhook endpoint
     * @description Says whether it is disabled, and why.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The endpoint. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "url": "https://example.com/hooks/reelora",
             *       "events": [
             *         "job.completed",
             *         "job.failed"
             *       ],
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "lastSuccessAt": null,
             *       "disabledAt": null,
             *       "disabledReason": null
             *     }
             */
            "application/json": components["schemas"]["WebhookEndpoint"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a webhook endpoint
     * @description With its log; what is due is not sent any more.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is gone. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    options?: never;
    head?: never;
    /**
     * Change a webhook endpoint
     * @description Another address, other events, disabled or enabled again.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          /**
           * @example {
           *       "disabled": false
           *     }
           */
          "application/json": components["schemas"]["WebhookEndpointChange"];
        };
      };
      responses: {
        /** @description The endpoint as it is now. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "url": "https://example.com/hooks/reelora",
             *       "events": [
             *         "job.completed",
             *         "job.failed"
             *       ],
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "lastSuccessAt": null,
             *       "disabledAt": null,
             *       "disabledReason": null
             *     }
             */
            "application/json": components["schemas"]["WebhookEndpoint"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    trace?: never;
  };
  "/api/webhooks/{endpointId}/deliveries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deliveries
     * @description What was sent, every attempt, and what came of it. The newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many at most. */
          limit?: number;
          /** @description Only deliveries in this state. */
          state?: "due" | "delivered" | "failed";
          /** @description Only events of this type. */
          type?:
            | "job.progress"
            | "job.completed"
            | "job.failed"
            | "job.cancelled"
            | "dataset.ready"
            | "version.created"
            | "quota.warning"
            | "webhook.disabled"
            | "webhook.test";
        };
        header?: never;
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A page of deliveries. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deliveries": [
             *         {
             *           "deliveryId": "delivery_0123456789abcdef0123456789",
             *           "eventId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
             *           "type": "job.completed",
             *           "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *           "state": "delivered",
             *           "nextAttemptAt": null,
             *           "createdAt": "2026-01-01T12:00:00.000Z",
             *           "attempts": [
             *             {
             *               "at": "2026-01-01T12:00:01.000Z",
             *               "status": 204,
             *               "durationMs": 80,
             *               "error": null
             *             }
             *           ]
             *         }
             *       ],
             *       "nextCursor": "example"
             *     }
             */
            "application/json": components["schemas"]["WebhookDeliveryList"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description A field, or what it points to, cannot be taken; `errors` names each field. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{endpointId}/deliveries/{deliveryId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a delivery
     * @description Every attempt to bring it, with the status or why there was none.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The delivery's id.
           * @example delivery_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          deliveryId: string;
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The delivery. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deliveryId": "delivery_0123456789abcdef0123456789",
             *       "eventId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
             *       "type": "job.completed",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "state": "delivered",
             *       "nextAttemptAt": null,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "attempts": [
             *         {
             *           "at": "2026-01-01T12:00:01.000Z",
             *           "status": 204,
             *           "durationMs": 80,
             *           "error": null
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["WebhookDelivery"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{endpointId}/deliveries/{deliveryId}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a delivery again
     * @description Whatever came of it. The event's id stays the same.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The delivery's id.
           * @example delivery_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          deliveryId: string;
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It will be sent. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deliveryId": "delivery_0123456789abcdef0123456789",
             *       "eventId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
             *       "type": "job.completed",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "state": "delivered",
             *       "nextAttemptAt": null,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "attempts": [
             *         {
             *           "at": "2026-01-01T12:00:01.000Z",
             *           "status": 204,
             *           "durationMs": 80,
             *           "error": null
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["WebhookDelivery"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{endpointId}/rotate-secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a new secret
     * @description It signs at once. The one before signs as well for a day, so that nothing is refused meanwhile.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The endpoint with its new secret. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "url": "https://example.com/hooks/reelora",
             *       "events": [
             *         "job.completed",
             *         "job.failed"
             *       ],
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "lastSuccessAt": null,
             *       "disabledAt": null,
             *       "disabledReason": null,
             *       "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
             *     }
             */
            "application/json": components["schemas"]["WebhookEndpointWithSecret"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/webhooks/{endpointId}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a test event
     * @description An event `webhook.test`, sent and signed like any other.
     */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** @description A random text of yours. The same key with the same request does its work once, however often it is sent. */
          "idempotency-key"?: string;
        };
        path: {
          /**
           * @description The endpoint's id.
           * @example endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          endpointId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It will be sent. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "deliveryId": "delivery_0123456789abcdef0123456789",
             *       "eventId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
             *       "type": "job.completed",
             *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
             *       "state": "delivered",
             *       "nextAttemptAt": null,
             *       "createdAt": "2026-01-01T12:00:00.000Z",
             *       "attempts": [
             *         {
             *           "at": "2026-01-01T12:00:01.000Z",
             *           "status": 204,
             *           "durationMs": 80,
             *           "error": null
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["WebhookDelivery"];
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/files/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a stored object
     * @description The address comes signed from other answers and expires. Ranges and If-None-Match are understood.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The object's key.
           * @example reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…
           */
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The object. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/octet-stream": string;
          };
        };
        /** @description Part of it. */
        206: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/octet-stream": string;
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The range lies outside the object. */
        416: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /**
     * Store an object
     * @description The address comes signed with the Content-Type that has to be sent, and expires.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The object's key.
           * @example reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…
           */
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is stored. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is larger than 64 KiB. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    /**
     * Read a stored object
     * @description The address comes signed from other answers and expires. Ranges and If-None-Match are understood.
     */
    head: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description The object's key.
           * @example reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…
           */
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The object. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/octet-stream": string;
          };
        };
        /** @description Part of it. */
        206: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/octet-stream": string;
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The range lies outside the object. */
        416: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    patch?: never;
    trace?: never;
  };
  "/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Is the process alive?
     * @description Always 200 while it is; says what it needs and whether that answers.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The process lives. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "status": "ok",
             *       "service": "example",
             *       "version": "example",
             *       "uptimeSeconds": 1,
             *       "checks": [
             *         {
             *           "name": "bunny.mp4",
             *           "ok": false,
             *           "durationMs": 1
             *         }
             *       ],
             *       "providers": [
             *         {
             *           "name": "bunny.mp4",
             *           "circuit": "closed",
             *           "retryAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Health"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/metrics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Counters of this process, for Prometheus
     * @description Jobs by how they ended, seconds of stages, entries of the queue, calls of providers and their breakers, requests, event loop, memory. Takes the metrics token where one is configured, else whatever may do everything.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Prometheus' text format. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "text/plain; version=0.0.4; charset=utf-8": string;
          };
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The caller may not do this; or a page of another site, or another machine in single-user mode. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Can it work?
     * @description 200 when everything the process needs answers, else 503.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Everything answers. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "status": "ok",
             *       "service": "example",
             *       "version": "example",
             *       "uptimeSeconds": 1,
             *       "checks": [
             *         {
             *           "name": "bunny.mp4",
             *           "ok": false,
             *           "durationMs": 1
             *         }
             *       ],
             *       "providers": [
             *         {
             *           "name": "bunny.mp4",
             *           "circuit": "closed",
             *           "retryAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Health"];
          };
        };
        /** @description Something does not answer. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "status": "ok",
             *       "service": "example",
             *       "version": "example",
             *       "uptimeSeconds": 1,
             *       "checks": [
             *         {
             *           "name": "bunny.mp4",
             *           "ok": false,
             *           "durationMs": 1
             *         }
             *       ],
             *       "providers": [
             *         {
             *           "name": "bunny.mp4",
             *           "circuit": "closed",
             *           "retryAt": "2026-01-01T12:00:00.000Z"
             *         }
             *       ]
             *     }
             */
            "application/json": components["schemas"]["Health"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webhooks/{provider}/{runId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hear of a training from its provider
     * @description Called by fal and Replicate when a training has ended. The signature is checked; then the provider is asked how the training stands, because nothing in the body is believed.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /**
           * @description Who calls: fal or replicate.
           * @example fal
           */
          provider: string;
          /**
           * @description The run whose training has changed.
           * @example run_01K0Q4Z5N8W3X7T2R6M9C1D0BF
           */
          runId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Heard. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The key, session or API token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description There is no such thing, or it belongs to somebody else. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
        /** @description The body is larger than 64 KiB. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /**
             * @example {
             *       "type": "/errors#invalid_request",
             *       "title": "a field is missing, unknown or out of range",
             *       "status": 422,
             *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
             *       "code": "invalid_request",
             *       "errors": [
             *         {
             *           "field": "triger",
             *           "message": "is not a field of this request; did you mean trigger?"
             *         }
             *       ],
             *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
             *     }
             */
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description The job that was made.
     * @example {
     *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "status": "queued",
     *       "statusUrl": "http://127.0.0.1:5000/api/lora/status/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "cancelUrl": "http://127.0.0.1:5000/api/lora/jobs/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/cancel",
     *       "createdAt": "2026-01-01T12:00:00.000Z"
     *     }
     */
    AcceptedJob: {
      cancelUrl: string;
      /** Format: date-time */
      createdAt: string;
      jobId: string;
      /**
       * @description `queued`; or what became of it, when the Idempotency-Key was used before.
       * @enum {string}
       */
      status: "queued" | "processing" | "completed" | "failed" | "cancelled";
      statusUrl: string;
    };
    /**
     * @description Who you are to this API.
     * @example {
     *       "userId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
     *       "email": "ada@example.com",
     *       "role": "admin",
     *       "permissions": [
     *         "read",
     *         "train",
     *         "generate",
     *         "admin"
     *       ],
     *       "by": "session"
     *     }
     */
    Account: {
      /** @description Null where there are no accounts. */
      accountId: string | null;
      /**
       * @description How you showed who you are.
       * @enum {string}
       */
      by: "this-machine" | "api-token" | "session" | "api-key";
      email: string | null;
      /** @description What this very key or session may do. */
      permissions: ("read" | "train" | "generate" | "admin")[];
      /** @enum {string} */
      role: "admin" | "member" | "viewer";
      /** @description Who owns what you make: you, or your team. */
      userId: string;
    };
    /**
     * @description A key for programs, without its secret.
     * @example {
     *       "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "name": "nightly import",
     *       "scopes": [
     *         "read",
     *         "train"
     *       ],
     *       "hint": "x3Qk",
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "expiresAt": "2026-04-01T12:00:00.000Z",
     *       "lastUsedAt": null,
     *       "revokedAt": null
     *     }
     */
    ApiKey: {
      /** Format: date-time */
      createdAt: string;
      expiresAt: string | null;
      /** @description The key's last four characters. */
      hint: string;
      keyId: string;
      /** @description Exact to a minute. */
      lastUsedAt: string | null;
      name: string;
      revokedAt: string | null;
      scopes: ("read" | "train" | "generate" | "admin")[];
    };
    /** @description Keys, the newest first. */
    ApiKeyList: {
      keys: components["schemas"]["ApiKey"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description The parts that are there. */
    ArrivedParts: {
      /** @description Size of every part but the last. */
      partBytes: number;
      parts: {
        partNumber: number;
        sizeBytes: number;
      }[];
    };
    /** @description What the job waits for a person to decide; nobody works on it meanwhile. */
    Attention: {
      /** @description What can be done with the run: POST /api/runs/{runId}/{action}. */
      actions: ("attach" | "resubmit" | "give-up")[];
      /**
       * @description What happened, as a stable name.
       * @enum {string}
       */
      code:
        | "invalid_request"
        | "not_authorised"
        | "forbidden"
        | "in_use"
        | "already_exists"
        | "rate_limited"
        | "quota_exceeded"
        | "direct_upload_unsupported"
        | "not_found"
        | "already_finished"
        | "idempotency_key_reused"
        | "request_in_progress"
        | "source_not_found"
        | "source_forbidden"
        | "source_unreachable"
        | "address_not_allowed"
        | "source_too_large"
        | "source_too_slow"
        | "source_changed"
        | "not_a_video"
        | "empty_video"
        | "no_video_stream"
        | "video_truncated"
        | "video_corrupt"
        | "video_too_short"
        | "video_too_large"
        | "video_unsupported"
        | "archive_unsafe"
        | "archive_corrupt"
        | "nothing_to_import"
        | "picture_invalid"
        | "caption_invalid"
        | "no_usable_frames"
        | "dataset_too_small"
        | "dataset_not_ready"
        | "training_settings_invalid"
        | "dataset_unsuitable"
        | "cost_limit_exceeded"
        | "provider_not_configured"
        | "provider_unauthorised"
        | "provider_out_of_credit"
        | "provider_rejected"
        | "provider_rate_limited"
        | "provider_unavailable"
        | "provider_protocol"
        | "submission_unknown"
        | "run_settled"
        | "training_not_found"
        | "training_failed"
        | "training_timed_out"
        | "training_cancelled"
        | "generation_failed"
        | "weights_invalid"
        | "weights_incomplete"
        | "version_conflict"
        | "lease_lost"
        | "object_corrupt"
        | "storage_full"
        | "storage_unavailable"
        | "decoder_crashed"
        | "decoder_timed_out"
        | "decoder_out_of_memory"
        | "job_stuck"
        | "configuration_invalid"
        | "cancelled"
        | "internal";
      /** @description What happened, with what, and what can be done. */
      message: string;
      /** @description The run to decide about. */
      runId: string;
    };
    /**
     * @description Whether captions are only looked at.
     * @example {
     *       "fix": false
     *     }
     */
    CaptionLint: {
      /**
       * @description Mend what can be mended.
       * @default false
       */
      fix?: boolean;
    };
    /** @description What is wrong with captions, and how it is mended. */
    CaptionLintOutcome: {
      event: {
        at: number;
        by: string;
        change:
          | {
              frames: number[];
              /** @constant */
              type: "verdicts";
              /** @enum {string} */
              verdict: "keep" | "drop" | "auto";
            }
          | {
              /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
              author: string;
              captions: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author?: string;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "captions";
            }
          | {
              crops: {
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
              }[];
              /** @constant */
              type: "crops";
            }
          | {
              frameCount: number;
              rules: {
                /**
                 * @description Drops frames with burned-in writing. Off: they are only flagged, and chosen last.
                 * @default false
                 */
                dropWriting: boolean;
                /**
                 * @description Two frames this alike (cosine of their descriptions) are the same to a trainer.
                 * @default 0.94
                 */
                duplicateLikeness: number;
                /**
                 * @description Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.
                 * @default true
                 */
                keepImported: boolean;
                /**
                 * @description Ceiling of the mean brightness, of 255.
                 * @default 243
                 */
                maxLuma: number;
                /**
                 * @description Drops frames with more motion than this share of the others, and none of which that is not known.
                 * @default 100
                 */
                maxMotionPercentile: number;
                /**
                 * @description The most frames of one shot. Default: two and a half times an even share, three at least.
                 * @default null
                 */
                maxPerShot: number | null;
                /**
                 * @description Floor: a picture with less grey deviation is empty.
                 * @default 3
                 */
                minContrast: number;
                /**
                 * @description Floor of the mean brightness, of 255.
                 * @default 14
                 */
                minLuma: number;
                /**
                 * @description Drops this share of the frames, the darkest ones, in percent.
                 * @default 0
                 */
                minLumaPercentile: number;
                /**
                 * @description Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.
                 * @default 20
                 */
                minSharpness: number;
                /**
                 * @description Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.
                 * @default 0.35
                 */
                minSharpnessOfShot: number;
                /**
                 * @description Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20.
                 * @default 0
                 */
                minSharpnessPercentile: number;
                /**
                 * @description Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.
                 * @default -3
                 */
                minSharpnessScore: number;
                /**
                 * @description Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.
                 * @default false
                 */
                refill: boolean;
                /**
                 * @description Another number, another choice among equally good ones.
                 * @default 0
                 */
                seed: number;
              };
              /** @constant */
              type: "rules";
            }
          | {
              items: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author: string;
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "restored";
              version: number;
            }
          | {
              event: number;
              /** @constant */
              type: "undone";
            };
        number: number;
      } | null;
      /** @description Captions as mended. */
      fixes: {
        frame: number;
        text: string;
      }[];
      /** @description Frames whose faulty caption a person wrote: left as they are. */
      ofPeople: number[];
      problems: {
        code: string;
        frame: number;
        message: string;
      }[];
    };
    /**
     * @description Captions that a person writes.
     * @example {
     *       "captions": [
     *         {
     *           "frame": 412,
     *           "text": "zkbunny asleep under a tree"
     *         }
     *       ]
     *     }
     */
    Captions: {
      captions: {
        frame: number;
        text: string;
      }[];
    };
    /**
     * @description A new key, with its secret.
     * @example {
     *       "keyId": "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "name": "nightly import",
     *       "scopes": [
     *         "read",
     *         "train"
     *       ],
     *       "hint": "x3Qk",
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "expiresAt": "2026-04-01T12:00:00.000Z",
     *       "lastUsedAt": null,
     *       "revokedAt": null,
     *       "key": "reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…"
     *     }
     */
    CreatedApiKey: {
      /** Format: date-time */
      createdAt: string;
      expiresAt: string | null;
      /** @description The key's last four characters. */
      hint: string;
      /** @description The key itself. It is shown this once: keep it now. */
      key: string;
      keyId: string;
      /** @description Exact to a minute. */
      lastUsedAt: string | null;
      name: string;
      revokedAt: string | null;
      scopes: ("read" | "train" | "generate" | "admin")[];
    };
    /**
     * @description Which parts of pictures are taken.
     * @example {
     *       "crops": [
     *         {
     *           "frame": 412,
     *           "box": null
     *         }
     *       ]
     *     }
     */
    Crops: {
      crops: {
        /** @description The part to take; `whole`: all of it; null: what the dataset's own rule takes. */
        box:
          | {
              height: number;
              left: number;
              top: number;
              width: number;
            }
          | "whole"
          | null;
        frame: number;
      }[];
    };
    /**
     * @description Cut-offs to be changed; the others stay.
     * @example {
     *       "frameCount": 30,
     *       "dryRun": true
     *     }
     */
    CurationChange: {
      /**
       * @description Only say what would come of it.
       * @default false
       */
      dryRun?: boolean;
      /** @description The most frames to keep. */
      frameCount?: number;
      rules?: {
        dropWriting?: boolean;
        duplicateLikeness?: number;
        keepImported?: boolean;
        maxLuma?: number;
        maxMotionPercentile?: number;
        maxPerShot?: number | null;
        minContrast?: number;
        minLuma?: number;
        minLumaPercentile?: number;
        minSharpness?: number;
        minSharpnessOfShot?: number;
        minSharpnessPercentile?: number;
        minSharpnessScore?: number;
        refill?: boolean;
        seed?: number;
      };
    };
    /** @description What cut-offs come to. */
    CurationOutcome: {
      candidates: number;
      /** @description Frames that pass the present cut-offs and fail the new ones. */
      cut: {
        /** @enum {string} */
        flagged?:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        frame: number;
        insteadOf: number | null;
        /** @enum {string} */
        reason:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        text: string;
        /** @enum {string} */
        verdict: "keep" | "drop";
      }[];
      /** @description What was recorded; null on a dry run. */
      event: {
        at: number;
        by: string;
        change:
          | {
              frames: number[];
              /** @constant */
              type: "verdicts";
              /** @enum {string} */
              verdict: "keep" | "drop" | "auto";
            }
          | {
              /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
              author: string;
              captions: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author?: string;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "captions";
            }
          | {
              crops: {
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
              }[];
              /** @constant */
              type: "crops";
            }
          | {
              frameCount: number;
              rules: {
                /**
                 * @description Drops frames with burned-in writing. Off: they are only flagged, and chosen last.
                 * @default false
                 */
                dropWriting: boolean;
                /**
                 * @description Two frames this alike (cosine of their descriptions) are the same to a trainer.
                 * @default 0.94
                 */
                duplicateLikeness: number;
                /**
                 * @description Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.
                 * @default true
                 */
                keepImported: boolean;
                /**
                 * @description Ceiling of the mean brightness, of 255.
                 * @default 243
                 */
                maxLuma: number;
                /**
                 * @description Drops frames with more motion than this share of the others, and none of which that is not known.
                 * @default 100
                 */
                maxMotionPercentile: number;
                /**
                 * @description The most frames of one shot. Default: two and a half times an even share, three at least.
                 * @default null
                 */
                maxPerShot: number | null;
                /**
                 * @description Floor: a picture with less grey deviation is empty.
                 * @default 3
                 */
                minContrast: number;
                /**
                 * @description Floor of the mean brightness, of 255.
                 * @default 14
                 */
                minLuma: number;
                /**
                 * @description Drops this share of the frames, the darkest ones, in percent.
                 * @default 0
                 */
                minLumaPercentile: number;
                /**
                 * @description Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.
                 * @default 20
                 */
                minSharpness: number;
                /**
                 * @description Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.
                 * @default 0.35
                 */
                minSharpnessOfShot: number;
                /**
                 * @description Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20.
                 * @default 0
                 */
                minSharpnessPercentile: number;
                /**
                 * @description Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.
                 * @default -3
                 */
                minSharpnessScore: number;
                /**
                 * @description Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.
                 * @default false
                 */
                refill: boolean;
                /**
                 * @description Another number, another choice among equally good ones.
                 * @default 0
                 */
                seed: number;
              };
              /** @constant */
              type: "rules";
            }
          | {
              items: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author: string;
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "restored";
              version: number;
            }
          | {
              event: number;
              /** @constant */
              type: "undone";
            };
        number: number;
      } | null;
      /** @description Frames that come. */
      joining: {
        /** @enum {string} */
        flagged?:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        frame: number;
        insteadOf: number | null;
        /** @enum {string} */
        reason:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        text: string;
        /** @enum {string} */
        verdict: "keep" | "drop";
      }[];
      keptAfter: number;
      keptBefore: number;
      /** @description Kept frames that go. */
      leaving: {
        /** @enum {string} */
        flagged?:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        frame: number;
        insteadOf: number | null;
        /** @enum {string} */
        reason:
          | "sharpest_of_shot"
          | "best_of_shot"
          | "adds_variety"
          | "adds_light"
          | "adds_framing"
          | "adds_time"
          | "kept_by_person"
          | "imported"
          | "blank"
          | "too_dark"
          | "too_bright"
          | "frozen"
          | "blurred"
          | "no_motion"
          | "moving"
          | "burned_in_text"
          | "logo"
          | "near_duplicate"
          | "enough"
          | "other_subject"
          | "unsafe"
          | "dropped_by_person";
        text: string;
        /** @enum {string} */
        verdict: "keep" | "drop";
      }[];
      /** @description Frames that fail the present cut-offs and pass the new ones. */
      passed: number[];
      /** @description "This would drop 14 of 212 frames (14 blurred). …" */
      text: string;
    };
    /** @description What changed between two versions, as frame numbers. */
    DatasetDiff: {
      added: number[];
      recaptioned: number[];
      recropped: number[];
      removed: number[];
      /** @description "v3 = v2 − 4 blurred + 9 added + 31 captions edited" */
      text: string;
    };
    /** @description A candidate frame and what was decided about it. */
    DatasetItem: {
      caption: string;
      /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
      captionAuthor: string;
      /** @description The part of the picture that is taken; null: all of it. */
      crop: {
        height: number;
        left: number;
        top: number;
        width: number;
      } | null;
      /** @enum {string} */
      decidedBy: "rule" | "person";
      /** @description What the rules find wrong with an imported picture that is kept; `logo` for a picture that shows the logo of its video. */
      flagged:
        | (
            | "sharpest_of_shot"
            | "best_of_shot"
            | "adds_variety"
            | "adds_light"
            | "adds_framing"
            | "adds_time"
            | "kept_by_person"
            | "imported"
            | "blank"
            | "too_dark"
            | "too_bright"
            | "frozen"
            | "blurred"
            | "no_motion"
            | "moving"
            | "burned_in_text"
            | "logo"
            | "near_duplicate"
            | "enough"
            | "other_subject"
            | "unsafe"
            | "dropped_by_person"
          )
        | null;
      /** @description Frame number in presentation order: what the item is named by. Those of source 2 begin at 10,000,000, of source 3 at 20,000,000, and so on. */
      frame: number;
      height: number;
      /** @description For a near-duplicate, the frame that is kept instead, or that it is like. */
      insteadOf: number | null;
      measurements: {
        blank: boolean;
        clippedBright: number;
        clippedDark: number;
        colours: number[];
        contrast: number;
        dhash: string;
        frozen: boolean;
        meanLuma: number;
        motion: number | null;
        sharpness: number;
      };
      /** @description The same for people: 412, or 2-f0412 for frame 412 of the second of several sources. */
      name: string;
      /** @description Where an imported picture was in its folder or zip; null for all others. */
      path: string | null;
      /** @enum {string} */
      reason:
        | "sharpest_of_shot"
        | "best_of_shot"
        | "adds_variety"
        | "adds_light"
        | "adds_framing"
        | "adds_time"
        | "kept_by_person"
        | "imported"
        | "blank"
        | "too_dark"
        | "too_bright"
        | "frozen"
        | "blurred"
        | "no_motion"
        | "moving"
        | "burned_in_text"
        | "logo"
        | "near_duplicate"
        | "enough"
        | "other_subject"
        | "unsafe"
        | "dropped_by_person";
      /** @description Presentation time. */
      seconds: number;
      sha256: string;
      /** @description Index of the shot, from 0. */
      shot: number;
      /** @description Number of its source; null where there is only one. */
      source: number | null;
      /** @description The reason in words. */
      text: string;
      /** @description Where a small picture of it is; null on the command line. */
      thumbnail: string | null;
      /** @enum {string} */
      verdict: "keep" | "drop";
      width: number;
    };
    /** @description Candidates in order of frames. */
    DatasetItems: {
      items: components["schemas"]["DatasetItem"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description Datasets, the one whose job is newest first. */
    DatasetList: {
      datasets: {
        /** Format: date-time */
        createdAt: string;
        /** @description In the newest version. */
        items: number;
        /** @description The job that made it; its versions are at `/api/lora/jobs/{jobId}/datasets`. */
        jobId: string;
        newestVersion: number;
        trigger: string;
      }[];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description What the trainer will see of each item. */
    DatasetPreview: {
      /** @description How many items each bucket holds, the fullest first. */
      buckets: {
        height: number;
        items: number;
        width: number;
      }[];
      /**
       * @description `documented`: as the trainer's code does it; `assumed`: it does not say, and this is what most do.
       * @enum {string}
       */
      certainty: "documented" | "approximate" | "assumed";
      /**
       * @description Where the trainer cuts.
       * @enum {string}
       */
      cut: "centre" | "random";
      /** @description Captions that the base model does not read to the end. */
      cutCaptions: number;
      /** @description Items that the trainer would have to enlarge. */
      enlarged: number;
      items: {
        /** @description The part of the stored picture that is left, in its pixels; where the cut is random, its middle position. */
        box: {
          height: number;
          left: number;
          top: number;
          width: number;
        };
        /** @description What it cuts out of that: what is trained on. */
        bucket: {
          height: number;
          width: number;
        };
        caption: {
          isCut: boolean;
          /** @description As the base model reads it: cut off at its text window. */
          text: string;
          /** @description About how many the whole caption has. */
          tokens: number;
          windowTokens: number;
        };
        clip: {
          fps: number;
          frames: number;
          /** @description Frames that the trainer takes by its frame law. */
          framesKept: number;
          /** @description Speed at which the trained model learns it, compared with the footage. */
          playbackSpeed: number;
        } | null;
        fileName: string;
        frame: number;
        /** @description Part of the stored picture that is cut off. */
        lostPart: number;
        /** @description Above 1, the trainer enlarges the picture: detail is made up. */
        scale: number;
        /** @description What the trainer scales it to. */
        scaled: {
          height: number;
          width: number;
        };
        /** @description Of the stored picture or clip. */
        size: {
          height: number;
          width: number;
        };
      }[];
      resolution: number;
      /** @description Where that is documented. */
      source: string;
      /**
       * @description Who trains.
       * @enum {string}
       */
      target:
        | "kohya"
        | "musubi"
        | "ai-toolkit"
        | "diffusion-pipe"
        | "simpletuner"
        | "diffusers"
        | "nano"
        | "replicate"
        | "fal";
      version: number;
    };
    /** @description A dataset's versions, the first one first. */
    DatasetVersions: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      /** @description Decisions that are in no version yet. */
      unsavedEvents: number;
      versions: {
        by: string;
        createdAt: number;
        digest: string;
        items: number;
        lastEvent: number;
        /** @enum {string} */
        state: "writing" | "ready" | "deleted";
        text: string;
        version: number;
      }[];
    };
    /** @description A failed job that may be worth doing over. */
    DeadJob: {
      attempts: {
        /** Format: date-time */
        endedAt: string;
        error: {
          /** @enum {string} */
          code:
            | "invalid_request"
            | "not_authorised"
            | "forbidden"
            | "in_use"
            | "already_exists"
            | "rate_limited"
            | "quota_exceeded"
            | "direct_upload_unsupported"
            | "not_found"
            | "already_finished"
            | "idempotency_key_reused"
            | "request_in_progress"
            | "source_not_found"
            | "source_forbidden"
            | "source_unreachable"
            | "address_not_allowed"
            | "source_too_large"
            | "source_too_slow"
            | "source_changed"
            | "not_a_video"
            | "empty_video"
            | "no_video_stream"
            | "video_truncated"
            | "video_corrupt"
            | "video_too_short"
            | "video_too_large"
            | "video_unsupported"
            | "archive_unsafe"
            | "archive_corrupt"
            | "nothing_to_import"
            | "picture_invalid"
            | "caption_invalid"
            | "no_usable_frames"
            | "dataset_too_small"
            | "dataset_not_ready"
            | "training_settings_invalid"
            | "dataset_unsuitable"
            | "cost_limit_exceeded"
            | "provider_not_configured"
            | "provider_unauthorised"
            | "provider_out_of_credit"
            | "provider_rejected"
            | "provider_rate_limited"
            | "provider_unavailable"
            | "provider_protocol"
            | "submission_unknown"
            | "run_settled"
            | "training_not_found"
            | "training_failed"
            | "training_timed_out"
            | "training_cancelled"
            | "generation_failed"
            | "weights_invalid"
            | "weights_incomplete"
            | "version_conflict"
            | "lease_lost"
            | "object_corrupt"
            | "storage_full"
            | "storage_unavailable"
            | "decoder_crashed"
            | "decoder_timed_out"
            | "decoder_out_of_memory"
            | "job_stuck"
            | "configuration_invalid"
            | "cancelled"
            | "internal";
          /** @enum {string} */
          fault: "user" | "provider" | "system";
          field?: string;
          message: string;
          providerBody?: string;
          stage: string | null;
        };
        owner: string;
        retryAt: string | null;
        stage:
          | ("ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup")
          | null;
        /** Format: date-time */
        startedAt: string;
      }[];
      code: string;
      failedAt: string | null;
      jobId: string;
      /** @description What was wrong, with what, and what to do. */
      message: string;
      payload: {
        baseModel: string;
        provider: string;
        source: string;
        trigger: string;
      };
      /** @description What the outside service said, word for word. */
      providerBody: string | null;
      replayOf: string | null;
      /** @description The stage that failed. */
      stage: string | null;
    };
    /** @description Jobs that failed through no fault of yours, the newest first. */
    DeadJobList: {
      jobs: components["schemas"]["DeadJob"][];
      nextCursor: string | null;
    };
    /**
     * @description What was deleted.
     * @example {
     *       "deletionId": "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "kind": "job",
     *       "subjectId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "requestedAt": "2026-01-01T12:00:00.000Z",
     *       "finishedAt": "2026-01-01T12:00:01.000Z",
     *       "documents": 3,
     *       "objects": 54
     *     }
     */
    DeletionReceipt: {
      deletionId: string;
      /** @description How many documents are gone. */
      documents: number;
      finishedAt: string | null;
      /** @enum {string} */
      kind: "job" | "video" | "user" | "dataset-version" | "version" | "model" | "generation";
      /** @description How many stored files are gone. */
      objects: number;
      /** Format: date-time */
      requestedAt: string;
      /** @description Its id; of a version, `job_…:v2`. */
      subjectId: string;
    };
    /** @description Receipts, the newest first. */
    DeletionReceiptList: {
      deletions: components["schemas"]["DeletionReceipt"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description How the file is to be sent. */
    DirectUpload: {
      /** @description Size of every part but the last. */
      partBytes: number;
      partCount: number;
      sizeBytes: number;
      uploadId: string;
    };
    /** @description What `expand` asked for. */
    ExpandedJob: {
      retrainings?: components["schemas"]["Retraining"][];
      runs?: components["schemas"]["Run"][];
      /** @description Of the model, with cost, dataset and warnings. */
      versions?: components["schemas"]["VersionSummary"][];
      /** @description The uploaded file; null for an address or a local file. */
      video?: components["schemas"]["Video"] | null;
      /** @description With `video`: the uploaded files among the sources, in their order. */
      videos?: components["schemas"]["Video"][];
    };
    /** @description Pictures that were asked for, and what came of it. */
    Generation: {
      baseModel: string;
      /** Format: date-time */
      createdAt: string;
      endedAt: string | null;
      error: {
        code: string;
        message: string;
      } | null;
      generationId: string;
      /** @description One PNG with all pictures; with `compare`, those with the models left, those without right. Works for a while. */
      gridUrl: string | null;
      guidance: number | null;
      loras: {
        jobId: string;
        scale: number;
        version: number;
      }[];
      /** @description Empty until they are there. `withoutUrl` is the same picture without the models. */
      pictures: {
        seed: number;
        /** Format: uri */
        url: string;
        withoutUrl: string | null;
      }[];
      /** @description 0 to 100. */
      progress: number;
      prompt: string;
      provider: string;
      seeds: number[];
      /** @enum {string} */
      status: "queued" | "processing" | "completed" | "failed";
      steps: number | null;
    };
    /** @description Generations, the newest first. */
    GenerationList: {
      generations: components["schemas"]["Generation"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /**
     * @description Which pictures to make with which models. Unknown fields are refused.
     * @example {
     *       "loras": [
     *         {
     *           "model": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF:v2"
     *         }
     *       ],
     *       "prompt": "zkbunny asleep under a tree",
     *       "count": 4
     *     }
     */
    GenerationRequest: {
      /**
       * @description Make the same pictures without the models too.
       * @default false
       */
      compare?: boolean;
      /**
       * @description How many pictures.
       * @default 9
       */
      count?: number;
      /** @description How much the prompt counts. Default: the generator's own. */
      guidance?: number;
      /** @description Model versions of one base model, blended. */
      loras: {
        /** @description A model version: `job_…:v2`, or `job_…` for the job's newest. */
        model: string;
        /**
         * @description How much of it; 1 is as trained.
         * @default 1
         */
        scale?: number;
      }[];
      /** @description With the trigger word of each model in it. */
      prompt: string;
      /**
       * @description Of the first picture; each further one has the next. The same seed gives the same picture.
       * @default 1
       */
      seed?: number;
      /** @description Of the denoising. Default: the generator's own. */
      steps?: number;
    };
    /** @description Whether the process and what it needs are well. */
    Health: {
      checks: {
        durationMs: number;
        name: string;
        ok: boolean;
      }[];
      /** @description The outside services that are configured (trainers by name, captions, faces, safety, fal pictures), as this process sees them. One that is away does not make it degraded. */
      providers: {
        /**
         * @description `open`: it did not answer several times in a row and is left alone until `retryAt`.
         * @enum {string}
         */
        circuit: "closed" | "open" | "half-open";
        name: string;
        retryAt: string | null;
      }[];
      service: string;
      /**
       * @description `degraded`: something that is needed does not answer.
       * @enum {string}
       */
      status: "ok" | "degraded";
      uptimeSeconds: number;
      version: string;
    };
    /** @description What was found in the trained file. */
    HealthReport: {
      alpha: {
        /**
         * @description `rank`: it states none, so alpha equals the rank.
         * @enum {string}
         */
        source: "tensors" | "metadata" | "rank";
        /** @description The alphas that occur, ascending. */
        values: number[];
      };
      baseModel: {
        asked: string;
        /**
         * @description `unknown`: nobody can say. A clear mismatch is an error.
         * @enum {string}
         */
        match: "match" | "unknown";
        /** @description Architectures that its names and shapes fit; empty when none is known. */
        recognised: string[];
      };
      blocks: {
        /** @description The block's name: "double_blocks.0"; of a layer outside all blocks, the layer's. */
        block: string;
        /** @description Frobenius norm of the block's down (lora_A) matrices together. */
        downNorm: number;
        /** @description Whether its strength is less than a thousandth of the usual block's. */
        isVanishing: boolean;
        pairs: number;
        /** @description At most how much the block's matrices change: root of the sum of (scale · ‖A‖ · ‖B‖)². */
        strength: number;
        /** @description Of its up (lora_B) matrices, which begin as zeros: what was learned. */
        upNorm: number;
        /** @description Pairs with a matrix of nothing but zeros: they change nothing. */
        zeroPairs: number;
      }[];
      /** @description Number formats of the pairs. */
      dtypes: string[];
      /** @description How its layers are named, which decides what loads it: diffusers, comfyui, kohya, … */
      family: string;
      metadata: {
        /** @description Names of the entries that the stored file has. */
        keys: string[];
        /** @description Entries that were left out on request (`stripMetadata`). */
        removed: string[];
      };
      /** @description Layers that it changes. */
      pairs: number;
      parameters: number;
      /** @description The ranks that occur, ascending. */
      ranks: number[];
      /** @description The values of alpha / rank that occur, ascending: mostly one. */
      scales: number[];
      /** @description At most how much it changes in all. */
      strength: number;
      tensors: number;
      warnings: {
        code: string;
        message: string;
      }[];
      zeroPairs: number;
    };
    /** @description What everybody together has used in a month. */
    InstallationUsage: {
      costUsd: number;
      jobsInFlight: number;
      /** @description Price without cost. */
      marginUsd: number;
      month: string;
      priceUsd: number;
      totals: {
        /** @description What it costs whoever runs this installation. */
        costUsd: number;
        /** @enum {string} */
        kind: "training" | "storage" | "egress" | "gpu";
        /** @description What it costs you. */
        priceUsd: number;
        quantity: number;
        /** @enum {string} */
        unit: "run" | "byte-day" | "byte" | "gpu-second";
      }[];
      users: number;
    };
    /**
     * @description A link with which one person can sign up.
     * @example {
     *       "invitationId": "invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "role": "member",
     *       "email": "ada@example.com",
     *       "expiresAt": "2026-01-08T12:00:00.000Z",
     *       "invitation": "…",
     *       "url": "https://lora.example.com/sign-up#…"
     *     }
     */
    Invitation: {
      email: string | null;
      /** Format: date-time */
      expiresAt: string;
      /** @description The secret to sign up with. It is shown this once. */
      invitation: string;
      invitationId: string;
      /** @enum {string} */
      role: "admin" | "member" | "viewer";
      /** @description A link with the secret, for the person who is invited. */
      url: string;
    };
    /** @description Invitations, the newest first. */
    InvitationList: {
      invitations: components["schemas"]["OpenInvitation"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description Where an item comes from, and what was trained with it. */
    ItemLineage: {
      dataset: {
        jobId: string;
        version: number;
      };
      item: components["schemas"]["ItemOrigin"];
      /** @description Versions trained with these very bytes, of this and of other datasets. */
      versions: {
        baseModel: string;
        dataset: {
          digest: string;
          version: number;
        };
        /** @description The items that it was trained with, of those that were asked for. */
        items: components["schemas"]["ItemOrigin"][];
        jobId: string;
        runId: string;
        version: number;
      }[];
      video: {
        name: string;
        sha256: string;
      };
    };
    /** @description A picture or clip of a dataset, and the moment of the video it shows. */
    ItemOrigin: {
      caption: string;
      fileName: string;
      /** @description Number of the (first) frame in presentation order, in its video. */
      frame: number;
      seconds: number;
      sha256: string;
      /** @description Index of the shot; over several videos, shots are counted on from one to the next. */
      shot: number;
      /** @description HH:MM:SS.mmm in the source video. */
      timecode: string;
      /** @description The video it was taken of; absent where the dataset was made of one. */
      video?: {
        name: string;
        sha256: string;
      };
    };
    /** @description Why the job failed: what was wrong, with what, and what to do. */
    JobError: {
      /** @enum {string} */
      code:
        | "invalid_request"
        | "not_authorised"
        | "forbidden"
        | "in_use"
        | "already_exists"
        | "rate_limited"
        | "quota_exceeded"
        | "direct_upload_unsupported"
        | "not_found"
        | "already_finished"
        | "idempotency_key_reused"
        | "request_in_progress"
        | "source_not_found"
        | "source_forbidden"
        | "source_unreachable"
        | "address_not_allowed"
        | "source_too_large"
        | "source_too_slow"
        | "source_changed"
        | "not_a_video"
        | "empty_video"
        | "no_video_stream"
        | "video_truncated"
        | "video_corrupt"
        | "video_too_short"
        | "video_too_large"
        | "video_unsupported"
        | "archive_unsafe"
        | "archive_corrupt"
        | "nothing_to_import"
        | "picture_invalid"
        | "caption_invalid"
        | "no_usable_frames"
        | "dataset_too_small"
        | "dataset_not_ready"
        | "training_settings_invalid"
        | "dataset_unsuitable"
        | "cost_limit_exceeded"
        | "provider_not_configured"
        | "provider_unauthorised"
        | "provider_out_of_credit"
        | "provider_rejected"
        | "provider_rate_limited"
        | "provider_unavailable"
        | "provider_protocol"
        | "submission_unknown"
        | "run_settled"
        | "training_not_found"
        | "training_failed"
        | "training_timed_out"
        | "training_cancelled"
        | "generation_failed"
        | "weights_invalid"
        | "weights_incomplete"
        | "version_conflict"
        | "lease_lost"
        | "object_corrupt"
        | "storage_full"
        | "storage_unavailable"
        | "decoder_crashed"
        | "decoder_timed_out"
        | "decoder_out_of_memory"
        | "job_stuck"
        | "configuration_invalid"
        | "cancelled"
        | "internal";
      /** @description Where this kind of error is explained. */
      docs: string;
      /** @enum {string} */
      fault: "user" | "provider" | "system";
      field?: string;
      message: string;
      providerBody?: string;
      stage: string | null;
    };
    /** @description Jobs, the newest first. */
    JobList: {
      jobs: components["schemas"]["JobWithExpansions"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /**
     * @description How far a job is.
     * @example {
     *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "status": "processing",
     *       "stage": "extract",
     *       "progress": 27
     *     }
     */
    JobProgress: {
      jobId: string;
      progress: number;
      stage:
        | ("ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup")
        | null;
      /** @enum {string} */
      status: "queued" | "processing" | "completed" | "failed" | "cancelled";
    };
    /** @description What was asked for, defaults filled in. */
    JobRequest: {
      alpha: number | null;
      baseModel: string;
      /** @enum {string} */
      captioner: "template" | "vision";
      captionTemplate: string;
      clipCount: number;
      /** @enum {string} */
      crop: "bars" | "subject" | "none";
      curation: {
        /**
         * @description Drops frames with burned-in writing. Off: they are only flagged, and chosen last.
         * @default false
         */
        dropWriting: boolean;
        /**
         * @description Two frames this alike (cosine of their descriptions) are the same to a trainer.
         * @default 0.94
         */
        duplicateLikeness: number;
        /**
         * @description Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.
         * @default true
         */
        keepImported: boolean;
        /**
         * @description Ceiling of the mean brightness, of 255.
         * @default 243
         */
        maxLuma: number;
        /**
         * @description Drops frames with more motion than this share of the others, and none of which that is not known.
         * @default 100
         */
        maxMotionPercentile: number;
        /**
         * @description The most frames of one shot. Default: two and a half times an even share, three at least.
         * @default null
         */
        maxPerShot: number | null;
        /**
         * @description Floor: a picture with less grey deviation is empty.
         * @default 3
         */
        minContrast: number;
        /**
         * @description Floor of the mean brightness, of 255.
         * @default 14
         */
        minLuma: number;
        /**
         * @description Drops this share of the frames, the darkest ones, in percent.
         * @default 0
         */
        minLumaPercentile: number;
        /**
         * @description Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.
         * @default 20
         */
        minSharpness: number;
        /**
         * @description Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.
         * @default 0.35
         */
        minSharpnessOfShot: number;
        /**
         * @description Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20.
         * @default 0
         */
        minSharpnessPercentile: number;
        /**
         * @description Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.
         * @default -3
         */
        minSharpnessScore: number;
        /**
         * @description Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.
         * @default false
         */
        refill: boolean;
        /**
         * @description Another number, another choice among equally good ones.
         * @default 0
         */
        seed: number;
      };
      /** @description Who trains when the provider cannot, in this order. */
      fallbackProviders: string[];
      frameCount: number;
      /** @enum {string} */
      goal: "auto" | "character" | "style" | "concept";
      learningRate: number;
      maxCostUsd: number | null;
      media: string;
      /** @enum {string} */
      nsfw: "off" | "flag" | "drop";
      provider: string;
      /** @description Null for the trainer's own; so too alpha and seed. */
      rank: number | null;
      /** @description By what right the footage is trained on, as stated. */
      rights: {
        /** @enum {string} */
        basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
        licence: string | null;
        who: string | null;
      };
      seed: number | null;
      /** @description The only source, or the first of several. */
      source: {
        /** @enum {string} */
        kind: "url" | "file" | "video";
        /** @description The address or path that was given, without credentials and query string. */
        location: string;
      };
      /** @description Every source, in the order in which they were given. */
      sources: {
        /** @enum {string} */
        kind: "url" | "file" | "video";
        /** @description The address or path that was given, without credentials and query string. */
        location: string;
        /** @description What its frames are named by where there are several: 2-f0412. */
        number: number;
        /** @description By what right it is trained on, as stated. */
        rights: {
          /**
           * @description Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.
           * @default unstated
           * @enum {string}
           */
          basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
          /** @description The licence by its name, such as CC BY 3.0. Needed for `licence`. */
          licence?: string;
          /** @description Who made the footage, or who is seen in it and has agreed. Needed for `consent`. */
          who?: string;
        };
      }[];
      steps: number;
      stripMetadata: boolean;
      /** @description Whom the dataset is to show: a number, or a face that was given, whose measurements are not repeated. */
      subject:
        | (
            | number
            | {
                finder: string;
              }
          )
        | null;
      /** @description Null for the provider's first of that base model. */
      trainer: string | null;
      trigger: string;
      /** @description Without credentials and query string. */
      webhookUrl: string | null;
    };
    /** @description Everything about a job. */
    JobStatusDocument: {
      /** @description Set while the job waits for a person; else null. */
      attention: components["schemas"]["Attention"] | null;
      cancelRequestedAt: string | null;
      /** @description When the job ended, in whatever way. */
      completedAt: string | null;
      /** @description What the trainings have cost as far as the providers say; null while none has said. */
      costUsd: number | null;
      /** @description The figures most asked for: `shots` of detect, `candidates` of extract, `kept` of curate. */
      counts: {
        candidates: number | null;
        kept: number | null;
        shots: number | null;
      };
      /** Format: date-time */
      createdAt: string;
      /** @description Where the dataset is; null until it exists. */
      datasetUrl: string | null;
      /** @description The dataset as one flat zip, as trainers want it; null until it exists. */
      datasetZipUrl: string | null;
      error: components["schemas"]["JobError"] | null;
      jobId: string;
      /** @description Addresses of the API that belong to this job and do not expire; null where there is none. */
      links: {
        cancel: string | null;
        dataset: string | null;
        report: string | null;
        self: string | null;
      };
      /** @description The dataset's manifest; null until it exists. */
      manifestUrl: string | null;
      /** @description Percent; never falls. */
      progress: number;
      /** @description The report page; null until it exists. */
      reportUrl: string | null;
      request: components["schemas"]["JobRequest"];
      /** @description The job whose dataset is trained again, for a retraining; its versions are numbered there. */
      retrainOf: string | null;
      /** @description The stage that runs, or ran last; null before the first. */
      stage:
        | ("ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup")
        | null;
      /** @description Every stage, in order. */
      stages: components["schemas"]["Stage"][];
      startedAt: string | null;
      /** @enum {string} */
      status: "queued" | "processing" | "completed" | "failed" | "cancelled";
      /** @description Trainings that were ordered and have ended, also those that failed; details are in the job's runs. */
      trainings: {
        /** @description By what the provider says it billed, and its price; null when it does not say. */
        costUsd: number | null;
        /** @description What was expected beforehand; null when nobody knew. */
        estimatedCostUsd: number | null;
        provider: string;
        runId: string;
        /** @enum {string} */
        state: "succeeded" | "failed" | "cancelled";
      }[];
      /** @description The trained files, those of retrainings too; empty until one is stored. */
      versions: components["schemas"]["ModelVersion"][];
      warnings: {
        /** @description Stable name of the kind of warning. */
        code: string;
        /** @description What was noticed and what to do about it. */
        message: string;
        /** @description The stage that noticed it. */
        stage?: string;
      }[];
    };
    /** @description A job, with what `expand` asked for. */
    JobWithExpansions: {
      /** @description Set while the job waits for a person; else null. */
      attention: components["schemas"]["Attention"] | null;
      cancelRequestedAt: string | null;
      /** @description When the job ended, in whatever way. */
      completedAt: string | null;
      /** @description What the trainings have cost as far as the providers say; null while none has said. */
      costUsd: number | null;
      /** @description The figures most asked for: `shots` of detect, `candidates` of extract, `kept` of curate. */
      counts: {
        candidates: number | null;
        kept: number | null;
        shots: number | null;
      };
      /** Format: date-time */
      createdAt: string;
      /** @description Where the dataset is; null until it exists. */
      datasetUrl: string | null;
      /** @description The dataset as one flat zip, as trainers want it; null until it exists. */
      datasetZipUrl: string | null;
      error: components["schemas"]["JobError"] | null;
      expanded?: components["schemas"]["ExpandedJob"];
      jobId: string;
      /** @description Addresses of the API that belong to this job and do not expire; null where there is none. */
      links: {
        cancel: string | null;
        dataset: string | null;
        report: string | null;
        self: string | null;
      };
      /** @description The dataset's manifest; null until it exists. */
      manifestUrl: string | null;
      /** @description Percent; never falls. */
      progress: number;
      /** @description The report page; null until it exists. */
      reportUrl: string | null;
      request: components["schemas"]["JobRequest"];
      /** @description The job whose dataset is trained again, for a retraining; its versions are numbered there. */
      retrainOf: string | null;
      /** @description The stage that runs, or ran last; null before the first. */
      stage:
        | ("ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup")
        | null;
      /** @description Every stage, in order. */
      stages: components["schemas"]["Stage"][];
      startedAt: string | null;
      /** @enum {string} */
      status: "queued" | "processing" | "completed" | "failed" | "cancelled";
      /** @description Trainings that were ordered and have ended, also those that failed; details are in the job's runs. */
      trainings: {
        /** @description By what the provider says it billed, and its price; null when it does not say. */
        costUsd: number | null;
        /** @description What was expected beforehand; null when nobody knew. */
        estimatedCostUsd: number | null;
        provider: string;
        runId: string;
        /** @enum {string} */
        state: "succeeded" | "failed" | "cancelled";
      }[];
      /** @description The trained files, those of retrainings too; empty until one is stored. */
      versions: components["schemas"]["ModelVersion"][];
      warnings: {
        /** @description Stable name of the kind of warning. */
        code: string;
        /** @description What was noticed and what to do about it. */
        message: string;
        /** @description The stage that noticed it. */
        stage?: string;
      }[];
    };
    /**
     * @description An account of your team.
     * @example {
     *       "accountId": "account_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "email": "ada@example.com",
     *       "role": "member",
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "disabledAt": null
     *     }
     */
    Member: {
      accountId: string;
      /** Format: date-time */
      createdAt: string;
      disabledAt: string | null;
      email: string;
      /** @enum {string} */
      role: "admin" | "member" | "viewer";
    };
    /**
     * @description What to change.
     * @example {
     *       "role": "viewer"
     *     }
     */
    MemberChange: {
      /** @description Disabled: can neither sign in nor use keys. */
      disabled?: boolean;
      /**
       * @description `viewer` looks, `member` makes things, `admin` administers the team.
       * @enum {string}
       */
      role?: "admin" | "member" | "viewer";
    };
    /** @description Accounts of your team, the first one first. */
    MemberList: {
      members: components["schemas"]["Member"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description The ledger as Stripe's meter events take it. */
    MeterEvents: {
      events: {
        event_name: string;
        identifier: string;
        payload: {
          stripe_customer_id: string;
          value: string;
        };
        timestamp: number;
      }[];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description What was trained of one dataset: a series of versions. */
    Model: {
      /** @description The id of the job that made the dataset; `POST /api/generations` takes it. */
      modelId: string;
      newest: components["schemas"]["VersionSummary"];
    };
    /** @description A model with its versions. */
    ModelDetail: {
      modelId: string;
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      /** @description The newest first. */
      versions: components["schemas"]["VersionSummary"][];
    };
    /** @description Models, the one trained last first. */
    ModelList: {
      models: components["schemas"]["Model"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /** @description One trained file. */
    ModelVersion: {
      config: {
        frame_count: number;
        learning_rate: number;
        steps: number;
        trigger: string;
      };
      /** Format: date-time */
      createdAt: string;
      /**
       * @description For a model of two experts: which one the file is for. Absent for all others.
       * @enum {string}
       */
      expert?: "high-noise" | "low-noise";
      /** @description Where to read the trained file; over HTTP the address expires. */
      modelUrl: string;
      /** @description The files of the model's other experts: both are needed. Absent for models without. */
      otherFiles?: {
        /** @enum {string} */
        expert: "high-noise" | "low-noise";
        modelUrl: string;
        s3Key: string;
        sha256: string;
        sizeBytes: number;
      }[];
      /** @description Key of the trained file in the bucket. */
      s3Key: string;
      sha256: string;
      sizeBytes: number;
      version: number;
    };
    /**
     * @description What a key is for.
     * @example {
     *       "name": "nightly import",
     *       "scopes": [
     *         "read",
     *         "train"
     *       ],
     *       "expiresInDays": 90
     *     }
     */
    NewApiKey: {
      /** @description Default: it works until it is revoked. */
      expiresInDays?: number;
      /** @description What it is for, to tell it from others. */
      name: string;
      /**
       * @description What it may do: `read`, `train`, `generate`, `admin`. No more than you may.
       * @default [
       *       "read",
       *       "train"
       *     ]
       */
      scopes?: ("read" | "train" | "generate" | "admin")[];
    };
    /**
     * @description A file that will be sent to the object store in parts.
     * @example {
     *       "name": "bunny.mp4",
     *       "sizeBytes": 50000000000
     *     }
     */
    NewDirectUpload: {
      /**
       * @description What the video is called in lists.
       * @default video
       */
      name?: string;
      /** @description Of the whole file. */
      sizeBytes: number;
    };
    /**
     * @description Who may join.
     * @example {
     *       "role": "member",
     *       "email": "ada@example.com"
     *     }
     */
    NewInvitation: {
      /**
       * Format: email
       * @description Only this address may use it. Default: whoever has the link.
       */
      email?: string;
      /** @default 7 */
      expiresInDays?: number;
      /**
       * @default member
       * @enum {string}
       */
      role?: "admin" | "member" | "viewer";
      /**
       * @description `new`: a user of their own, which only the installation's owner may give.
       * @default mine
       * @enum {string}
       */
      team?: "mine" | "new";
    };
    /**
     * @description Where to tell of what.
     * @example {
     *       "url": "https://example.com/hooks/reelora",
     *       "events": [
     *         "job.completed",
     *         "job.failed"
     *       ]
     *     }
     */
    NewWebhookEndpoint: {
      /**
       * @description What to tell. `job.progress` comes after every stage.
       * @default [
       *       "job.completed",
       *       "job.failed",
       *       "dataset.ready",
       *       "version.created",
       *       "quota.warning",
       *       "webhook.disabled"
       *     ]
       */
      events?: (
        | "job.progress"
        | "job.completed"
        | "job.failed"
        | "job.cancelled"
        | "dataset.ready"
        | "version.created"
        | "quota.warning"
        | "webhook.disabled"
      )[];
      /**
       * Format: uri
       * @description Where events are posted to. A public http or https address.
       */
      url: string;
    };
    /** @description An invitation, without its secret. */
    OpenInvitation: {
      /** Format: date-time */
      createdAt: string;
      email: string | null;
      /** Format: date-time */
      expiresAt: string;
      invitationId: string;
      /** @description Somebody has signed up with it. */
      isUsed: boolean;
      /** @enum {string} */
      role: "admin" | "member" | "viewer";
      /** @enum {string} */
      team: "mine" | "new";
    };
    /** @description Where each part goes: one PUT of its bytes, without the API key. */
    PartAddresses: {
      parts: {
        /** Format: date-time */
        expiresAt: string;
        partNumber: number;
        url: string;
      }[];
    };
    /**
     * @description Another password.
     * @example {
     *       "currentPassword": "correct horse battery",
     *       "newPassword": "staple correct horse"
     *     }
     */
    PasswordChange: {
      currentPassword: string;
      newPassword: string;
    };
    /**
     * @description Why a request was refused or failed (RFC 9457).
     * @example {
     *       "type": "/errors#invalid_request",
     *       "title": "a field is missing, unknown or out of range",
     *       "status": 422,
     *       "detail": "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
     *       "code": "invalid_request",
     *       "errors": [
     *         {
     *           "field": "triger",
     *           "message": "is not a field of this request; did you mean trigger?"
     *         }
     *       ],
     *       "requestId": "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e"
     *     }
     */
    Problem: {
      /** @description Stable name of the kind of error; decide by this. */
      code: string;
      /** @description What was wrong, with what, and what to do. */
      detail: string;
      /** @description The fields at fault; empty when it was none in particular. */
      errors: {
        field: string;
        message: string;
      }[];
      /** @description Names this request in the server's log. */
      requestId: string;
      status: number;
      /** @description When this kind of error happens. */
      title: string;
      /** @description Where this kind of error is explained. */
      type: string;
    };
    /** @description What a trainer would cost for a dataset. */
    Quote: {
      baseModel: string;
      billedUnits: number | null;
      /** @description By the highest price seen; null when no price is known. */
      costUsd: number | null;
      /** @description Null when nobody states it. */
      durationSeconds: number | null;
      isConfigured: boolean;
      isDefault: boolean;
      learningRate: number | null;
      lowestCostUsd: number | null;
      /** @description What the trainer would not take (`error`) or not do as asked (`warning`). */
      problems: {
        code: string;
        message: string;
        /** @enum {string} */
        severity: "error" | "warning";
      }[];
      provider: string;
      /** @description Where the figures come from, and what is not known. */
      source: string;
      steps: number;
      title: string;
      trainer: string;
      unit: ("step" | "second") | null;
    };
    /**
     * @description Whose dataset, which trainers, with which settings. Unknown fields are refused.
     * @example {
     *       "baseModel": "flux-dev",
     *       "steps": 1500
     *     }
     * @example {
     *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "maxCostUsd": 5
     *     }
     */
    QuoteRequest: {
      /** @description Default: as for `rank`. */
      alpha?: number;
      /** @description Only trainers of this base model. */
      baseModel?: string;
      /** @description How many items to count on where there is no dataset yet. Default: the job's frameCount or clipCount, or 25. */
      items?: number;
      /** @description A job whose dataset is to be trained. Without one, or before its dataset is complete, the items are not looked at. */
      jobId?: string;
      /** @description Default: as for `steps`, or 0.0001. */
      learningRate?: number;
      /** @description Trainers that cost more, or whose price is not known, get a problem that says so. Default: the job's. */
      maxCostUsd?: number;
      /** @description Only this provider's trainers. */
      provider?: string;
      /** @description Default: the job's, for trainers of its base model; else each trainer's own. */
      rank?: number;
      /** @description Default: as for `rank`. */
      seed?: number;
      /** @description Default: the job's, for trainers of its base model; else each trainer's own, or 1000. */
      steps?: number;
      /** @description Only the trainer of this name. */
      trainer?: string;
    };
    /** @description What each trainer would cost for a dataset. */
    Quotes: {
      /** @description Whether there is a dataset; if not, `items` is what was counted on. */
      isMade: boolean;
      items: number;
      jobId: string | null;
      quotes: components["schemas"]["Quote"][];
    };
    /** @description A decision about a dataset. It is in no version until one is saved. */
    RecordedDecision: {
      /** @description What was recorded; null when nothing changed. */
      event: {
        at: number;
        by: string;
        change:
          | {
              frames: number[];
              /** @constant */
              type: "verdicts";
              /** @enum {string} */
              verdict: "keep" | "drop" | "auto";
            }
          | {
              /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
              author: string;
              captions: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author?: string;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "captions";
            }
          | {
              crops: {
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
              }[];
              /** @constant */
              type: "crops";
            }
          | {
              frameCount: number;
              rules: {
                /**
                 * @description Drops frames with burned-in writing. Off: they are only flagged, and chosen last.
                 * @default false
                 */
                dropWriting: boolean;
                /**
                 * @description Two frames this alike (cosine of their descriptions) are the same to a trainer.
                 * @default 0.94
                 */
                duplicateLikeness: number;
                /**
                 * @description Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.
                 * @default true
                 */
                keepImported: boolean;
                /**
                 * @description Ceiling of the mean brightness, of 255.
                 * @default 243
                 */
                maxLuma: number;
                /**
                 * @description Drops frames with more motion than this share of the others, and none of which that is not known.
                 * @default 100
                 */
                maxMotionPercentile: number;
                /**
                 * @description The most frames of one shot. Default: two and a half times an even share, three at least.
                 * @default null
                 */
                maxPerShot: number | null;
                /**
                 * @description Floor: a picture with less grey deviation is empty.
                 * @default 3
                 */
                minContrast: number;
                /**
                 * @description Floor of the mean brightness, of 255.
                 * @default 14
                 */
                minLuma: number;
                /**
                 * @description Drops this share of the frames, the darkest ones, in percent.
                 * @default 0
                 */
                minLumaPercentile: number;
                /**
                 * @description Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.
                 * @default 20
                 */
                minSharpness: number;
                /**
                 * @description Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.
                 * @default 0.35
                 */
                minSharpnessOfShot: number;
                /**
                 * @description Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20.
                 * @default 0
                 */
                minSharpnessPercentile: number;
                /**
                 * @description Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.
                 * @default -3
                 */
                minSharpnessScore: number;
                /**
                 * @description Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.
                 * @default false
                 */
                refill: boolean;
                /**
                 * @description Another number, another choice among equally good ones.
                 * @default 0
                 */
                seed: number;
              };
              /** @constant */
              type: "rules";
            }
          | {
              items: {
                /** @description Who wrote it: person (also what came with an imported picture), template, or model: with its name. */
                author: string;
                box: {
                  height: number;
                  left: number;
                  top: number;
                  width: number;
                } | null;
                frame: number;
                text: string;
              }[];
              /** @constant */
              type: "restored";
              version: number;
            }
          | {
              event: number;
              /** @constant */
              type: "undone";
            };
        number: number;
      } | null;
    };
    /** @description The new jobs, and what could not be done over or was already. */
    Replayed: {
      refused: {
        jobId: string;
        reason: string;
      }[];
      replayed: {
        jobId: string;
        replayOf: string;
      }[];
    };
    /**
     * @description Which jobs to do over, and from where.
     * @example {
     *       "jobIds": [
     *         "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
     *       ]
     *     }
     */
    ReplayRequest: {
      /**
       * @description The first stage to do again; the one that failed when left out.
       * @enum {string}
       */
      from?: "ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup";
      /** @description The failed jobs to do over. */
      jobIds: string[];
      /**
       * @description Leaves out a job that was done over already also where it is the only one; of several it always is.
       * @default false
       */
      onlyUndone?: boolean;
    };
    /** @description A job that trains the dataset again. */
    Retraining: {
      /** Format: date-time */
      createdAt: string;
      jobId: string;
      progress: number;
      /** @enum {string} */
      status: "queued" | "processing" | "completed" | "failed" | "cancelled";
      version: number | null;
    };
    /**
     * @description What is to be other than in the first training. Unknown fields are refused.
     * @example {
     *       "steps": 2000
     *     }
     * @example {
     *       "baseModel": "flux-2-dev",
     *       "maxCostUsd": 10
     *     }
     */
    RetrainRequest: {
      /** @description Default: as for `steps`. */
      alpha?: number;
      /**
       * @description Default: the job's.
       * @enum {string}
       */
      baseModel?:
        | "flux-dev"
        | "flux-krea"
        | "flux-2-dev"
        | "flux-2-klein-4b"
        | "flux-2-klein-9b"
        | "qwen-image"
        | "qwen-image-2512"
        | "z-image-turbo"
        | "z-image"
        | "wan-2.1-t2v-14b"
        | "wan-2.1-t2v-1.3b"
        | "wan-2.1-i2v-14b"
        | "wan-2.1-flf2v-14b"
        | "wan-2.2-t2v-a14b"
        | "wan-2.2-i2v-a14b"
        | "wan-2.2-image"
        | "ltx-2.3"
        | "ltx-2"
        | "ltx-video"
        | "hunyuan-video"
        | "krea-2"
        | "ernie-image"
        | "ideogram-4"
        | "sdxl"
        | "reelora-nano";
      /** @description Which version of the job's dataset. Default: the last one. */
      datasetVersion?: number;
      /** @description Who trains instead when the provider fails. Default: the job's. */
      fallbackProviders?: ("fal" | "replicate" | "local" | "nano")[];
      /** @description Default: as for `steps`. */
      learningRate?: number;
      /** @description Default: the job's. */
      maxCostUsd?: number;
      /**
       * @description Who trains. Default: the job's; `auto` where it was made without a training.
       * @enum {string}
       */
      provider?: "auto" | "fal" | "replicate" | "local" | "nano";
      /** @description Default: as for `steps`. */
      rank?: number;
      /** @description Default: as for `steps`. */
      seed?: number;
      /** @description Default: the job's; the trainer's own when the trainer is another one. */
      steps?: number;
      /** @description Default: the job's. */
      stripMetadata?: boolean;
      /** @description Default: the job's, for the same provider and base model; else the provider's default. */
      trainer?: string;
      /**
       * Format: uri
       * @description Called once this training has ended. Default: nobody is called.
       */
      webhookUrl?: string;
    };
    /** @description One training that was ordered, or was about to be. */
    Run: {
      alpha: number | null;
      baseModel: string;
      /** @description What the provider says it charged, in its own unit. */
      billableUnits: number | null;
      /** @description By what the provider says it billed, and its price; null when it does not say. */
      costUsd: number | null;
      /** Format: date-time */
      createdAt: string;
      /** @description The saved version that is trained, and what was sent of it. It never changes once the run is planned. */
      dataset: {
        version: number;
        zipSha256: string;
      } | null;
      endedAt: string | null;
      estimatedCostUsd: number | null;
      /** @description Why it ended without weights: what was wrong, with what, and what to do. */
      failure: {
        code: string;
        message: string;
      } | null;
      jobId: string;
      learningRate: number | null;
      /** @description The last lines of the provider's log. */
      log: string[];
      /** @description The loss curve so far; empty for trainers that tell none. */
      losses: {
        /** @description On pictures that are not trained on; null when none were kept aside. */
        heldOutLoss: number | null;
        /** @description Mean over the steps since the point before. */
        loss: number;
        step: number;
      }[];
      /** @description 1 for a job's first run. */
      number: number;
      /** @description What the provider calls the training. */
      operation: {
        [key: string]: unknown;
      } | null;
      provider: string;
      /** @description The provider's own error, word for word. */
      providerBody: string | null;
      /** @description Null for the trainer's own; so too alpha and seed. */
      rank: number | null;
      /** @description How often the provider surely started nothing and was asked again. */
      refusals: number;
      runId: string;
      seed: number | null;
      /**
       * @description `unknown`: a request was sent and its answer lost; decide with attach, resubmit or give-up.
       * @enum {string}
       */
      state:
        | "planned"
        | "submitting"
        | "submitted"
        | "unknown"
        | "superseded"
        | "given-up"
        | "succeeded"
        | "failed"
        | "cancelled";
      steps: number | null;
      submittedAt: string | null;
      /** @description The provider's own name of the trainer; null for its default. */
      trainer: string | null;
    };
    /**
     * @description Which training the run belongs to.
     * @example {
     *       "requestId": "764cabcf-b745-4b3e-ae38-1200304cf45b"
     *     }
     */
    RunAttachment: {
      /** @description The provider's own name of the training. Default: the provider is searched for the dataset. */
      requestId?: string;
    };
    /** @description A job's runs, the first one first. */
    RunList: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      runs: components["schemas"]["Run"][];
    };
    /** @description Runs, the newest first. */
    RunPage: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      runs: components["schemas"]["Run"][];
    };
    /**
     * @description Confirms that another training is ordered.
     * @example {
     *       "mayPayTwice": true
     *     }
     */
    RunResubmission: {
      /**
       * @description Says that you know: the first training may be running and be charged too.
       * @constant
       */
      mayPayTwice: true;
    };
    /** @description A version of a dataset. */
    SavedVersion: {
      /** @description False when nothing had changed. */
      isNew: boolean;
      version: {
        by: string;
        createdAt: number;
        digest: string;
        items: number;
        lastEvent: number;
        /** @enum {string} */
        state: "writing" | "ready" | "deleted";
        text: string;
        version: number;
      };
    };
    /**
     * @description An account and its password.
     * @example {
     *       "email": "ada@example.com",
     *       "password": "correct horse battery"
     *     }
     */
    SignIn: {
      /**
       * Format: email
       * @description The e-mail address that the account is known by.
       */
      email: string;
      password: string;
    };
    /**
     * @description A new account.
     * @example {
     *       "email": "ada@example.com",
     *       "password": "correct horse battery"
     *     }
     */
    SignUp: {
      /**
       * Format: email
       * @description The e-mail address that the account is known by.
       */
      email: string;
      /** @description The secret of an invitation's link. */
      invitation?: string;
      /** @description At least 12 characters. */
      password: string;
    };
    /** @description One of several videos that a dataset is made of. */
    SourceRequest: {
      /** @description By what right this source is trained on, where that is another than the request's own `rights`. */
      rights?: {
        /**
         * @description Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.
         * @default unstated
         * @enum {string}
         */
        basis?: "own" | "consent" | "licence" | "public-domain" | "unstated";
        /** @description The licence by its name, such as CC BY 3.0. Needed for `licence`. */
        licence?: string;
        /** @description Who made the footage, or who is seen in it and has agreed. Needed for `consent`. */
        who?: string;
      };
      /** @description An upload of yours whose last byte has arrived, in place of `videoUrl`. */
      uploadId?: string;
      /** @description A video, or a zip of captioned pictures, that you have uploaded, in place of `videoUrl`. */
      videoId?: string;
      /**
       * Format: uri
       * @description Where the footage is: an http or https address that anyone can read, or s3://bucket/key in a bucket that the operator allows. A zip of captioned pictures is taken as well. This, `videoId` or `uploadId`.
       */
      videoUrl?: string;
    };
    /** @description One stage of a job. */
    Stage: {
      /** @description What the stage counted, such as { "shots": 140 }. */
      counts: {
        [key: string]: number;
      };
      /** @description From start to finish; null until the stage has finished. */
      durationMs: number | null;
      finishedAt: string | null;
      /** @enum {string} */
      name: "ingest" | "detect" | "extract" | "curate" | "caption" | "package" | "train" | "publish" | "cleanup";
      /** @description True when an output made earlier was taken instead of doing the work again. */
      reused: boolean;
      startedAt: string | null;
      /** @enum {string} */
      state: "pending" | "running" | "finished" | "skipped";
      /** @description The same in one line for people. */
      summary: string | null;
    };
    /** @description Who is seen in a job's video. */
    Subjects: {
      /** @description Frames that were looked at. */
      candidates: number;
      /** @description Who found the faces. */
      finder: string;
      framesWithFaces: number;
      subjects: {
        /** @description Where their largest face is. */
        best: {
          box: {
            height: number;
            left: number;
            top: number;
            width: number;
          };
          frame: number;
        };
        /** @description Their face as measured: `subject` of a training on another video takes it too. */
        face:
          | number
          | {
              embedding: string;
              finder: string;
            };
        /** @description Frames that show them. */
        frames: number;
        /** @description Height of their largest face. */
        largestFacePixels: number;
        /** @description What `subject` of a training takes: 1 is seen most often. */
        number: number;
        /** @description Those frames. */
        seenIn: number[];
        shots: number;
      }[];
      /** @description Faces of people who are seen in fewer than three frames, or too small to tell. */
      unnumberedFaces: number;
    };
    /** @description A trainer, what it takes and what it costs. */
    Trainer: {
      /** @description The LoRA counts alpha / rank. Null when the trainer takes none. */
      alpha: {
        /** @description The only values it takes; absent for all within the bounds. */
        choices?: number[];
        /** @description What the trainer takes by itself; null when it states nothing. */
        default: number | null;
        maximum: number;
        minimum: number;
        /** @description 1 for any whole number; null for any number. */
        multipleOf: number | null;
      } | null;
      baseModel: string;
      dataset: {
        captions: string;
        clips: {
          /** @description A clip has a multiple of this and one frame more. */
          framesMultipleOf: number;
          framesPerSecond: number;
          maximumFrames: number | null;
          minimumFrames: number;
          /** @description Width and height divide by this. */
          sideMultipleOf: number;
          usualFrames: number;
        } | null;
        /** @description Null when not documented. */
        extensions: string[] | null;
        maximumItems: number | null;
        maximumZipBytes: number | null;
        media: ("image" | "video")[];
        minimumItems: number;
        /** @enum {string} */
        missingCaption: "trigger" | "generated" | "refused" | "undocumented";
        /** @enum {string} */
        mixing: "free" | "one-kind";
        needsClip: boolean;
      };
      /** @description Endpoints that make pictures or clips with what it trains. */
      inference: string[];
      /** @description Whether its provider has the key or program it needs here. */
      isConfigured: boolean;
      /** @description Whether its provider uses it when only the base model is named. */
      isDefault: boolean;
      /** @description Null when the trainer sets its own. */
      learningRate: {
        /** @description The only values it takes; absent for all within the bounds. */
        choices?: number[];
        /** @description What the trainer takes by itself; null when it states nothing. */
        default: number | null;
        maximum: number;
        minimum: number;
        /** @description 1 for any whole number; null for any number. */
        multipleOf: number | null;
      } | null;
      options: {
        /** @description Any JSON value. */
        default: unknown;
        field: string;
        meaning: string;
      }[];
      /** @description Null when no price is known. Prices change without notice. */
      price: {
        asOf: string;
        lowestUsdPerUnit: number;
        minimumUnits: number | null;
        source: string;
        /** @enum {string} */
        unit: "step" | "second";
        usdPerUnit: number;
      } | null;
      provider: string;
      /** @description Of the LoRA. Null when the trainer takes none. */
      rank: {
        /** @description The only values it takes; absent for all within the bounds. */
        choices?: number[];
        /** @description What the trainer takes by itself; null when it states nothing. */
        default: number | null;
        maximum: number;
        minimum: number;
        /** @description 1 for any whole number; null for any number. */
        multipleOf: number | null;
      } | null;
      /** @description Null when the trainer takes none. */
      seed: {
        /** @description The only values it takes; absent for all within the bounds. */
        choices?: number[];
        /** @description What the trainer takes by itself; null when it states nothing. */
        default: number | null;
        maximum: number;
        minimum: number;
        /** @description 1 for any whole number; null for any number. */
        multipleOf: number | null;
      } | null;
      source: string;
      steps: {
        /** @description The only values it takes; absent for all within the bounds. */
        choices?: number[];
        /** @description What the trainer takes by itself; null when it states nothing. */
        default: number | null;
        maximum: number;
        minimum: number;
        /** @description 1 for any whole number; null for any number. */
        multipleOf: number | null;
      };
      title: string;
      /** @description The provider's own name of it: what `trainer` of a train request takes. */
      trainer: string;
      /**
       * @description What the trainer does with the trigger word.
       * @enum {string}
       */
      triggerUse: "caption-when-missing" | "prepended" | "placeholder" | "undocumented" | "none";
      /** @description What is not certain of the above. */
      uncertain: string[];
      weights: string[];
    };
    /** @description Trainers, in the catalogue's order. */
    TrainerList: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      trainers: components["schemas"]["Trainer"][];
    };
    /**
     * @description What to make a LoRA of, and how. Unknown fields are refused.
     * @example {
     *       "videoUrl": "https://example.com/bunny.mp4",
     *       "trigger": "zkbunny"
     *     }
     * @example {
     *       "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "trigger": "zkbunny"
     *     }
     * @example {
     *       "uploadId": "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "trigger": "zkbunny"
     *     }
     * @example {
     *       "uploadId": "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "trigger": "zkbunny",
     *       "provider": "none",
     *       "curation": {
     *         "keepImported": false
     *       }
     *     }
     * @example {
     *       "sources": [
     *         {
     *           "videoUrl": "https://example.com/a.mp4"
     *         },
     *         {
     *           "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *           "rights": {
     *             "basis": "own"
     *           }
     *         }
     *       ],
     *       "trigger": "zkbunny"
     *     }
     * @example {
     *       "videoUrl": "https://example.com/bunny.mp4",
     *       "trigger": "zkbunny",
     *       "steps": 1500,
     *       "learningRate": 0.0002,
     *       "frameCount": 40,
     *       "captionTemplate": "a picture of {trigger}",
     *       "webhookUrl": "https://example.com/hooks/reelora"
     *     }
     */
    TrainRequest: {
      /** @description The LoRA counts alpha / rank. Default: the trainer's own, mostly the rank. Ignored as `rank` is. */
      alpha?: number;
      /**
       * @description The base model that the LoRA adapts. `GET /api/trainers` says who trains which.
       * @default flux-dev
       * @enum {string}
       */
      baseModel?:
        | "flux-dev"
        | "flux-krea"
        | "flux-2-dev"
        | "flux-2-klein-4b"
        | "flux-2-klein-9b"
        | "qwen-image"
        | "qwen-image-2512"
        | "z-image-turbo"
        | "z-image"
        | "wan-2.1-t2v-14b"
        | "wan-2.1-t2v-1.3b"
        | "wan-2.1-i2v-14b"
        | "wan-2.1-flf2v-14b"
        | "wan-2.2-t2v-a14b"
        | "wan-2.2-i2v-a14b"
        | "wan-2.2-image"
        | "ltx-2.3"
        | "ltx-2"
        | "ltx-video"
        | "hunyuan-video"
        | "krea-2"
        | "ernie-image"
        | "ideogram-4"
        | "sdxl"
        | "reelora-nano";
      /**
       * @description Who writes the captions: the template, or the vision model that the operator has configured (REELORA_CAPTION_URL).
       * @default template
       * @enum {string}
       */
      captioner?: "template" | "vision";
      /**
       * @description Caption of every picture and clip; {trigger} stands for the trigger word.
       * @default {trigger}
       */
      captionTemplate?: string;
      /**
       * @description How many clips a dataset of clips should hold at most. 10 to 30 suit a video model.
       * @default 20
       */
      clipCount?: number;
      /**
       * @description What is cut off pictures by itself. `bars`: black bars; `subject`: also what does not fit the trainer's bucket, around the subject, so that the trainer cuts off nothing more; `none`: nothing.
       * @default bars
       * @enum {string}
       */
      crop?: "bars" | "subject" | "none";
      /**
       * @description Cut-offs of the curation. They can be changed later as well, without measuring again.
       * @default {}
       */
      curation?: {
        /**
         * @description Drops frames with burned-in writing. Off: they are only flagged, and chosen last.
         * @default false
         */
        dropWriting?: boolean;
        /**
         * @description Two frames this alike (cosine of their descriptions) are the same to a trainer.
         * @default 0.94
         */
        duplicateLikeness?: number;
        /**
         * @description Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.
         * @default true
         */
        keepImported?: boolean;
        /**
         * @description Ceiling of the mean brightness, of 255.
         * @default 243
         */
        maxLuma?: number;
        /**
         * @description Drops frames with more motion than this share of the others, and none of which that is not known.
         * @default 100
         */
        maxMotionPercentile?: number;
        /**
         * @description The most frames of one shot. Default: two and a half times an even share, three at least.
         * @default null
         */
        maxPerShot?: number | null;
        /**
         * @description Floor: a picture with less grey deviation is empty.
         * @default 3
         */
        minContrast?: number;
        /**
         * @description Floor of the mean brightness, of 255.
         * @default 14
         */
        minLuma?: number;
        /**
         * @description Drops this share of the frames, the darkest ones, in percent.
         * @default 0
         */
        minLumaPercentile?: number;
        /**
         * @description Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.
         * @default 20
         */
        minSharpness?: number;
        /**
         * @description Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.
         * @default 0.35
         */
        minSharpnessOfShot?: number;
        /**
         * @description Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20.
         * @default 0
         */
        minSharpnessPercentile?: number;
        /**
         * @description Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.
         * @default -3
         */
        minSharpnessScore?: number;
        /**
         * @description Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.
         * @default false
         */
        refill?: boolean;
        /**
         * @description Another number, another choice among equally good ones.
         * @default 0
         */
        seed?: number;
      };
      /** @description Who trains instead, in this order, when the provider surely started nothing or its training failed there. Each trains once at most; all runs together keep to maxCostUsd. Default: nobody. */
      fallbackProviders?: ("fal" | "replicate" | "local" | "nano")[];
      /**
       * @description How many pictures the dataset should hold at most. Default: 25 for a character, 60 for a style, 40 for a concept.
       * @default 25
       */
      frameCount?: number;
      /**
       * @description What is to be learnt: a character, a style or a concept. It sets how many frames are enough, and how captions are written. `auto` is taken for a character.
       * @default auto
       * @enum {string}
       */
      goal?: "auto" | "character" | "style" | "concept";
      /**
       * @description Learning rate. Default: the trainer's own, 0.0001 where it has none. Trainers that take none ignore it, and the job says so. `learning_rate` is accepted too.
       * @default 0.0001
       */
      learningRate?: number;
      /** @description What the training may cost at most, in US dollars. A dearer one is refused beforehand, and so is one whose price nobody knows. */
      maxCostUsd?: number;
      /**
       * @description What the dataset is made of. `auto`: clips where the base model's trainer takes clips, else pictures. `mixed`: both, where the trainer takes both together.
       * @default auto
       * @enum {string}
       */
      media?: "auto" | "images" | "clips" | "mixed";
      /**
       * @description What becomes of frames that show nudity or sex, as the scorer says that the operator has configured: nothing (`off`: nobody is asked), a warning that names them (`flag`), or they are dropped (`drop`).
       * @default off
       * @enum {string}
       */
      nsfw?: "off" | "flag" | "drop";
      /**
       * @description Who trains. `auto`: the first provider that is configured, or nobody. `nano`: a tiny model on this machine, for trying. `none`: make the dataset only.
       * @default auto
       * @enum {string}
       */
      provider?: "auto" | "fal" | "replicate" | "local" | "nano" | "none";
      /** @description Rank of the LoRA: how much it can hold. Default: the trainer's own. Trainers that take none ignore it, and the job says so. */
      rank?: number;
      /**
       * @description Where the footage comes from and by what right it is trained on. Stated by you, checked by nobody; written into the dataset's list, the version's config.json and its model card.
       * @default {}
       */
      rights?: {
        /**
         * @description Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.
         * @default unstated
         * @enum {string}
         */
        basis?: "own" | "consent" | "licence" | "public-domain" | "unstated";
        /** @description The licence by its name, such as CC BY 3.0. Needed for `licence`. */
        licence?: string;
        /** @description Who made the footage, or who is seen in it and has agreed. Needed for `consent`. */
        who?: string;
      };
      /** @description Of the training: the same seed, dataset and settings give the same LoRA where the trainer is that exact. Default: the trainer's own. Ignored as `rank` is. */
      seed?: number;
      /**
       * @description Up to 20 videos that one dataset is made of, in place of `videoUrl`, `videoId` and `uploadId`. Near-duplicates are found across all of them.
       * @example [
       *       {
       *         "videoUrl": "https://example.com/a.mp4"
       *       },
       *       {
       *         "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
       *         "rights": {
       *           "basis": "licence",
       *           "licence": "CC BY 3.0"
       *         }
       *       }
       *     ]
       */
      sources?: components["schemas"]["SourceRequest"][];
      /**
       * @description Training steps. Default: the trainer's own, 1000 where it has none. The trainer may narrow the range.
       * @default 1000
       */
      steps?: number;
      /**
       * @description Leaves captions, tag frequencies, names of folders and everything else that programs do not need out of the stored file's metadata. The trained numbers stay as they are.
       * @default false
       */
      stripMetadata?: boolean;
      /** @description Keeps only frames in which this person is seen well: the number that `GET /api/lora/jobs/{jobId}/subjects` and `reelora subjects` give them, or a face as `subjects` measured it. Default: whoever is seen, and nobody looks for faces. */
      subject?:
        | number
        | {
            embedding: string;
            finder: string;
          };
      /** @description The provider's own name of the trainer, where it has several for a base model, as `GET /api/trainers` lists them. Default: the first. */
      trainer?: string;
      /** @description The word that will call the subject up in prompts. Pick one that means nothing yet, such as zkbunny. */
      trigger: string;
      /** @description An upload of yours whose last byte has arrived, in place of `videoUrl`. */
      uploadId?: string;
      /** @description A video, or a zip of captioned pictures, that you have uploaded, in place of `videoUrl`. */
      videoId?: string;
      /**
       * Format: uri
       * @description Where the footage is: an http or https address that anyone can read, or s3://bucket/key in a bucket that the operator allows. A zip of captioned pictures is taken as well. This, `videoId` or `uploadId`.
       */
      videoUrl?: string;
      /**
       * Format: uri
       * @description Called with the job's status document (POST, JSON) once the job has ended. A public http or https address.
       */
      webhookUrl?: string;
    };
    /**
     * @description Which decision is taken back.
     * @example {}
     * @example {
     *       "event": 3
     *     }
     */
    Undo: {
      /** @description Default: the last decision that still stands. */
      event?: number;
    };
    /** @description A file on its way. */
    Upload: {
      /** Format: date-time */
      createdAt: string;
      name: string;
      sizeBytes: number;
      uploadId: string;
      /** @description Set once every byte is here and is a video. */
      videoId: string | null;
    };
    /** @description What was used in a month, and what may be. */
    Usage: {
      jobsInFlight: number;
      limits: components["schemas"]["UserLimits"];
      month: string;
      /** @description Of everything in the month. */
      priceUsd: number;
      totals: {
        /** @description What it costs whoever runs this installation. */
        costUsd: number;
        /** @enum {string} */
        kind: "training" | "storage" | "egress" | "gpu";
        /** @description What it costs you. */
        priceUsd: number;
        quantity: number;
        /** @enum {string} */
        unit: "run" | "byte-day" | "byte" | "gpu-second";
      }[];
      /** @description Of the budget: spent on trainings, and set aside for jobs that run. */
      usedUsd: number;
    };
    /** @description One line of the ledger. */
    UsageEntry: {
      /** Format: date-time */
      at: string;
      entryId: string;
      jobId: string | null;
      /** @enum {string} */
      kind: "training" | "storage" | "egress" | "gpu";
      note: string;
      priceUsd: number;
      quantity: number;
      unit: string;
    };
    /** @description Lines of the ledger, the newest first. */
    UsageEntryList: {
      entries: components["schemas"]["UsageEntry"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /**
     * @description Confirms that everything is to be deleted.
     * @example {
     *       "confirmUserId": "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF"
     *     }
     */
    UserDeletion: {
      /** @description Your own `userId`, to say that you mean it. */
      confirmUserId: string;
    };
    /**
     * @description How much a user may have; null: as much as the installation allows everybody.
     * @example {
     *       "jobsInFlight": 3,
     *       "storageBytes": 100000000000,
     *       "monthlyBudgetUsd": 50
     *     }
     */
    UserLimits: {
      jobsInFlight: number | null;
      monthlyBudgetUsd: number | null;
      storageBytes: number | null;
    };
    /**
     * @description How much a user may have; null: as much as the installation allows everybody.
     * @example {
     *       "jobsInFlight": 3,
     *       "storageBytes": 100000000000,
     *       "monthlyBudgetUsd": 50
     *     }
     */
    UserLimitsInput: {
      jobsInFlight: number | null;
      monthlyBudgetUsd: number | null;
      storageBytes: number | null;
    };
    /** @description Users with what they use, the first one first. */
    UserOverview: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      users: {
        /** Format: date-time */
        createdAt: string;
        jobsInFlight: number;
        limits: components["schemas"]["UserLimits"];
        month: string;
        /** @description Of everything in the month. */
        priceUsd: number;
        totals: {
          /** @description What it costs whoever runs this installation. */
          costUsd: number;
          /** @enum {string} */
          kind: "training" | "storage" | "egress" | "gpu";
          /** @description What it costs you. */
          priceUsd: number;
          quantity: number;
          /** @enum {string} */
          unit: "run" | "byte-day" | "byte" | "gpu-second";
        }[];
        /** @description Of the budget: spent on trainings, and set aside for jobs that run. */
        usedUsd: number;
        userId: string;
      }[];
    };
    /**
     * @description What a person decides about frames.
     * @example {
     *       "frames": [
     *         412,
     *         987
     *       ],
     *       "verdict": "drop"
     *     }
     */
    Verdicts: {
      frames: number[];
      /**
       * @description `auto` takes a person's word back: the rules decide again.
       * @enum {string}
       */
      verdict: "keep" | "drop" | "auto";
    };
    /** @description What differs between two versions. */
    VersionComparison: {
      cost: {
        billableUnits: {
          from: number | null;
          to: number | null;
        };
        estimatedUsd: {
          from: number | null;
          to: number | null;
        };
        usd: {
          from: number | null;
          to: number | null;
        };
      };
      dataset: {
        /** @description Pictures or clips of `to` that `from` was not trained with, by their digest. */
        added: {
          fileName: string;
          sha256: string;
        }[];
        digest: {
          from: string;
          to: string;
        };
        /** @description Whether both were trained with the very same dataset, by its digest. */
        isSame: boolean;
        items: {
          from: number;
          to: number;
        };
        recaptioned: {
          /** @description Name in `to`. */
          fileName: string;
          from: string;
          sha256: string;
          to: string;
        }[];
        removed: {
          fileName: string;
          sha256: string;
        }[];
        version: {
          from: number;
          to: number;
        };
      };
      durationSeconds: {
        from: number | null;
        to: number | null;
      };
      file: {
        isSame: boolean;
        sizeBytes: {
          from: number;
          to: number;
        };
      };
      from: number;
      health: {
        /** @description Every block that one of them changes. */
        blocks: {
          block: string;
          /** @description Strength of `to` over that of `from`; null where one has none. */
          ratio: number | null;
          strength: {
            from: number | null;
            to: number | null;
          };
          /** @description Null where the version does not change the block. */
          upNorm: {
            from: number | null;
            to: number | null;
          };
        }[];
        parameters: {
          from: number;
          to: number;
        };
        ranks: {
          from: number[];
          to: number[];
        };
        scales: {
          from: number[];
          to: number[];
        };
        strength: {
          from: number;
          to: number;
        };
        zeroPairs: {
          from: number;
          to: number;
        };
      };
      jobId: string;
      /** @description Only those that differ: provider, trainer, baseModel, steps, learningRate, … */
      settings: {
        field: string;
        from: string | number | boolean | null;
        to: string | number | boolean | null;
      }[];
      to: number;
    };
    /** @description One trained file with the report of its health, block by block. */
    VersionDetail: {
      alpha: number | null;
      baseModel: string;
      /** @description Where to read its config.json. */
      configUrl: string;
      cost: {
        /** @description What the provider says it charged, in its own unit. */
        billableUnits: number | null;
        estimatedUsd: number | null;
        /** @description What the training has cost, as far as the provider says; else null. */
        usd: number | null;
      };
      /** Format: date-time */
      createdAt: string;
      dataset: {
        /** @description SHA-256 of the dataset's manifest. */
        digest: string;
        items: number;
        version: number;
      };
      /** @description From the submission to the end of the training. */
      durationSeconds: number | null;
      health: components["schemas"]["HealthReport"];
      /** @description The job that made the dataset, and under which versions are numbered. */
      jobId: string;
      learningRate: number;
      /** @description The loss curve of its training; empty for trainers that tell none. */
      losses: {
        /** @description On pictures that are not trained on; null when none were kept aside. */
        heldOutLoss: number | null;
        /** @description Mean over the steps since the point before. */
        loss: number;
        step: number;
      }[];
      /** @description Where to read the trained file; over HTTP the address expires. */
      modelUrl: string;
      provider: string;
      /** @description What was asked for; null for the trainer's own. So too alpha and seed. */
      rank: number | null;
      runId: string;
      s3Key: string;
      /** @description Pictures made while it was trained; step 0 is the base model alone. Empty for trainers that make none. */
      samples: {
        step: number;
        /** @description A PNG of pictures in a row, always of the same seeds. */
        url: string;
      }[];
      seed: number | null;
      sha256: string;
      sizeBytes: number;
      steps: number;
      /** @description The provider's own name of the trainer; null where it has no name in the catalogue. */
      trainer: string | null;
      /** @description The job that trained it: the same, or a retraining. */
      trainingJobId: string;
      trigger: string;
      version: number;
      /** @description The only video, or the first of several. */
      video: {
        name: string;
        /** @description By what right it is trained on, as stated. */
        rights: {
          /** @enum {string} */
          basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
          licence?: string;
          who?: string;
        };
        sha256: string;
      };
      /** @description Every video that the dataset was made of. */
      videos: {
        name: string;
        /** @description By what right it is trained on, as stated. */
        rights: {
          /** @enum {string} */
          basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
          licence?: string;
          who?: string;
        };
        sha256: string;
      }[];
    };
    /** @description Where a version comes from: run, dataset, items, and the moments of the video they show. */
    VersionLineage: {
      dataset: {
        digest: string;
        jobId: string;
        version: number;
      };
      items: components["schemas"]["ItemOrigin"][];
      run: components["schemas"]["Run"] | null;
      trainingJobId: string;
      version: {
        jobId: string;
        s3Key: string;
        sha256: string;
        version: number;
      };
      /** @description The only video, or the first of several. */
      video: {
        durationSeconds: number | null;
        fps: number;
        name: string;
        sha256: string;
        sizeBytes: number;
        /** @description The address or path it was given as, without credentials and query string. */
        source: string;
      };
      /** @description Every video that its dataset was made of. */
      videos: {
        durationSeconds: number | null;
        fps: number;
        name: string;
        sha256: string;
        sizeBytes: number;
        /** @description The address or path it was given as, without credentials and query string. */
        source: string;
      }[];
    };
    /** @description The versions of a job's model, the first one first. */
    VersionList: {
      jobId: string;
      /** @description Asks for the next page of versions; null on the last. */
      nextCursor: string | null;
      /** @description Retrainings of the dataset, the newest first, whatever came of them. */
      retrainings: components["schemas"]["Retraining"][];
      versions: components["schemas"]["VersionSummary"][];
    };
    /** @description Versions of all models, the newest first. */
    VersionPage: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      versions: components["schemas"]["VersionSummary"][];
    };
    /** @description One trained file, where it came from and what it cost. */
    VersionSummary: {
      alpha: number | null;
      baseModel: string;
      /** @description Where to read its config.json. */
      configUrl: string;
      cost: {
        /** @description What the provider says it charged, in its own unit. */
        billableUnits: number | null;
        estimatedUsd: number | null;
        /** @description What the training has cost, as far as the provider says; else null. */
        usd: number | null;
      };
      /** Format: date-time */
      createdAt: string;
      dataset: {
        /** @description SHA-256 of the dataset's manifest. */
        digest: string;
        items: number;
        version: number;
      };
      /** @description From the submission to the end of the training. */
      durationSeconds: number | null;
      /** @description The job that made the dataset, and under which versions are numbered. */
      jobId: string;
      learningRate: number;
      /** @description Where to read the trained file; over HTTP the address expires. */
      modelUrl: string;
      provider: string;
      /** @description What was asked for; null for the trainer's own. So too alpha and seed. */
      rank: number | null;
      runId: string;
      s3Key: string;
      seed: number | null;
      sha256: string;
      sizeBytes: number;
      steps: number;
      /** @description The provider's own name of the trainer; null where it has no name in the catalogue. */
      trainer: string | null;
      /** @description The job that trained it: the same, or a retraining. */
      trainingJobId: string;
      trigger: string;
      version: number;
      /** @description The only video, or the first of several. */
      video: {
        name: string;
        /** @description By what right it is trained on, as stated. */
        rights: {
          /** @enum {string} */
          basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
          licence?: string;
          who?: string;
        };
        sha256: string;
      };
      /** @description Every video that the dataset was made of. */
      videos: {
        name: string;
        /** @description By what right it is trained on, as stated. */
        rights: {
          /** @enum {string} */
          basis: "own" | "consent" | "licence" | "public-domain" | "unstated";
          licence?: string;
          who?: string;
        };
        sha256: string;
      }[];
      /** @description What was found in the file that is worth a look. */
      warnings: {
        code: string;
        message: string;
      }[];
    };
    /**
     * @description A file that you have uploaded.
     * @example {
     *       "videoId": "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "name": "bunny.mp4",
     *       "sizeBytes": 3912001,
     *       "unpackedBytes": 0,
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "container": "mp4",
     *       "createdAt": "2026-01-01T12:00:00.000Z"
     *     }
     */
    Video: {
      /** @description By its first bytes: mp4, matroska and so on; zip for a zip of pictures. */
      container: string;
      /** Format: date-time */
      createdAt: string;
      name: string;
      sha256: string;
      sizeBytes: number;
      /** @description What the pictures of a zip take up beside it once a job has read them; 0 for a video. Counts as yours too. */
      unpackedBytes: number;
      videoId: string;
    };
    /** @description The versions that were made with a video, or with a frame of it. */
    VideoLineage: {
      versions: {
        baseModel: string;
        dataset: {
          digest: string;
          version: number;
        };
        /** @description The items that it was trained with, of those that were asked for. */
        items: components["schemas"]["ItemOrigin"][];
        jobId: string;
        runId: string;
        version: number;
      }[];
      video: {
        name: string;
        sha256: string;
      };
    };
    /** @description Videos, the newest first. */
    VideoList: {
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
      videos: components["schemas"]["Video"][];
    };
    /**
     * @description Parts that are about to be sent.
     * @example {
     *       "partNumbers": [
     *         1,
     *         2,
     *         3
     *       ]
     *     }
     */
    WantedParts: {
      /** @description From 1. */
      partNumbers: number[];
    };
    /**
     * @description One event for one endpoint, and every attempt to bring it there.
     * @example {
     *       "deliveryId": "delivery_0123456789abcdef0123456789",
     *       "eventId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
     *       "type": "job.completed",
     *       "jobId": "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "state": "delivered",
     *       "nextAttemptAt": null,
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "attempts": [
     *         {
     *           "at": "2026-01-01T12:00:01.000Z",
     *           "status": 204,
     *           "durationMs": 80,
     *           "error": null
     *         }
     *       ]
     *     }
     */
    WebhookDelivery: {
      attempts: {
        /** Format: date-time */
        at: string;
        durationMs: number;
        error: string | null;
        status: number | null;
      }[];
      /** Format: date-time */
      createdAt: string;
      deliveryId: string;
      /** @description Sent as `webhook-id`; the same for every attempt. */
      eventId: string;
      jobId: string | null;
      nextAttemptAt: string | null;
      /** @enum {string} */
      state: "due" | "delivered" | "failed";
      type: string;
    };
    /** @description Deliveries, the newest first. */
    WebhookDeliveryList: {
      deliveries: components["schemas"]["WebhookDelivery"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /**
     * @description Where events are sent.
     * @example {
     *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "url": "https://example.com/hooks/reelora",
     *       "events": [
     *         "job.completed",
     *         "job.failed"
     *       ],
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "lastSuccessAt": null,
     *       "disabledAt": null,
     *       "disabledReason": null
     *     }
     */
    WebhookEndpoint: {
      /** Format: date-time */
      createdAt: string;
      /** @description Set: nothing is sent. */
      disabledAt: string | null;
      /** @description Why, when it was not you who disabled it. */
      disabledReason: string | null;
      endpointId: string;
      events: (
        | "job.progress"
        | "job.completed"
        | "job.failed"
        | "job.cancelled"
        | "dataset.ready"
        | "version.created"
        | "quota.warning"
        | "webhook.disabled"
      )[];
      lastSuccessAt: string | null;
      url: string;
    };
    /**
     * @description What to change.
     * @example {
     *       "disabled": false
     *     }
     */
    WebhookEndpointChange: {
      disabled?: boolean;
      events?: (
        | "job.progress"
        | "job.completed"
        | "job.failed"
        | "job.cancelled"
        | "dataset.ready"
        | "version.created"
        | "quota.warning"
        | "webhook.disabled"
      )[];
      /** Format: uri */
      url?: string;
    };
    /** @description Endpoints, the first one first. */
    WebhookEndpointList: {
      endpoints: components["schemas"]["WebhookEndpoint"][];
      /** @description Asks for the next page; null on the last. */
      nextCursor: string | null;
    };
    /**
     * @description Where events are sent, with the secret that signs them.
     * @example {
     *       "endpointId": "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
     *       "url": "https://example.com/hooks/reelora",
     *       "events": [
     *         "job.completed",
     *         "job.failed"
     *       ],
     *       "createdAt": "2026-01-01T12:00:00.000Z",
     *       "lastSuccessAt": null,
     *       "disabledAt": null,
     *       "disabledReason": null,
     *       "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
     *     }
     */
    WebhookEndpointWithSecret: {
      /** Format: date-time */
      createdAt: string;
      /** @description Set: nothing is sent. */
      disabledAt: string | null;
      /** @description Why, when it was not you who disabled it. */
      disabledReason: string | null;
      endpointId: string;
      events: (
        | "job.progress"
        | "job.completed"
        | "job.failed"
        | "job.cancelled"
        | "dataset.ready"
        | "version.created"
        | "quota.warning"
        | "webhook.disabled"
      )[];
      lastSuccessAt: string | null;
      /** @description Signs what is sent. Shown this once: keep it now. */
      secret: string;
      url: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type AcceptedJob = components["schemas"]["AcceptedJob"];
export type Account = components["schemas"]["Account"];
export type ApiKey = components["schemas"]["ApiKey"];
export type ApiKeyList = components["schemas"]["ApiKeyList"];
export type ArrivedParts = components["schemas"]["ArrivedParts"];
export type Attention = components["schemas"]["Attention"];
export type CaptionLint = components["schemas"]["CaptionLint"];
export type CaptionLintOutcome = components["schemas"]["CaptionLintOutcome"];
export type Captions = components["schemas"]["Captions"];
export type CreatedApiKey = components["schemas"]["CreatedApiKey"];
export type Crops = components["schemas"]["Crops"];
export type CurationChange = components["schemas"]["CurationChange"];
export type CurationOutcome = components["schemas"]["CurationOutcome"];
export type DatasetDiff = components["schemas"]["DatasetDiff"];
export type DatasetItem = components["schemas"]["DatasetItem"];
export type DatasetItems = components["schemas"]["DatasetItems"];
export type DatasetList = components["schemas"]["DatasetList"];
export type DatasetPreview = components["schemas"]["DatasetPreview"];
export type DatasetVersions = components["schemas"]["DatasetVersions"];
export type DeadJob = components["schemas"]["DeadJob"];
export type DeadJobList = components["schemas"]["DeadJobList"];
export type DeletionReceipt = components["schemas"]["DeletionReceipt"];
export type DeletionReceiptList = components["schemas"]["DeletionReceiptList"];
export type DirectUpload = components["schemas"]["DirectUpload"];
export type ExpandedJob = components["schemas"]["ExpandedJob"];
export type Generation = components["schemas"]["Generation"];
export type GenerationList = components["schemas"]["GenerationList"];
export type GenerationRequest = components["schemas"]["GenerationRequest"];
export type Health = components["schemas"]["Health"];
export type HealthReport = components["schemas"]["HealthReport"];
export type InstallationUsage = components["schemas"]["InstallationUsage"];
export type Invitation = components["schemas"]["Invitation"];
export type InvitationList = components["schemas"]["InvitationList"];
export type ItemLineage = components["schemas"]["ItemLineage"];
export type ItemOrigin = components["schemas"]["ItemOrigin"];
export type JobError = components["schemas"]["JobError"];
export type JobList = components["schemas"]["JobList"];
export type JobProgress = components["schemas"]["JobProgress"];
export type JobRequest = components["schemas"]["JobRequest"];
export type JobStatusDocument = components["schemas"]["JobStatusDocument"];
export type JobWithExpansions = components["schemas"]["JobWithExpansions"];
export type Member = components["schemas"]["Member"];
export type MemberChange = components["schemas"]["MemberChange"];
export type MemberList = components["schemas"]["MemberList"];
export type MeterEvents = components["schemas"]["MeterEvents"];
export type Model = components["schemas"]["Model"];
export type ModelDetail = components["schemas"]["ModelDetail"];
export type ModelList = components["schemas"]["ModelList"];
export type ModelVersion = components["schemas"]["ModelVersion"];
export type NewApiKey = components["schemas"]["NewApiKey"];
export type NewDirectUpload = components["schemas"]["NewDirectUpload"];
export type NewInvitation = components["schemas"]["NewInvitation"];
export type NewWebhookEndpoint = components["schemas"]["NewWebhookEndpoint"];
export type OpenInvitation = components["schemas"]["OpenInvitation"];
export type PartAddresses = components["schemas"]["PartAddresses"];
export type PasswordChange = components["schemas"]["PasswordChange"];
export type Problem = components["schemas"]["Problem"];
export type Quote = components["schemas"]["Quote"];
export type QuoteRequest = components["schemas"]["QuoteRequest"];
export type Quotes = components["schemas"]["Quotes"];
export type RecordedDecision = components["schemas"]["RecordedDecision"];
export type Replayed = components["schemas"]["Replayed"];
export type ReplayRequest = components["schemas"]["ReplayRequest"];
export type Retraining = components["schemas"]["Retraining"];
export type RetrainRequest = components["schemas"]["RetrainRequest"];
export type Run = components["schemas"]["Run"];
export type RunAttachment = components["schemas"]["RunAttachment"];
export type RunList = components["schemas"]["RunList"];
export type RunPage = components["schemas"]["RunPage"];
export type RunResubmission = components["schemas"]["RunResubmission"];
export type SavedVersion = components["schemas"]["SavedVersion"];
export type SignIn = components["schemas"]["SignIn"];
export type SignUp = components["schemas"]["SignUp"];
export type SourceRequest = components["schemas"]["SourceRequest"];
export type Stage = components["schemas"]["Stage"];
export type Subjects = components["schemas"]["Subjects"];
export type Trainer = components["schemas"]["Trainer"];
export type TrainerList = components["schemas"]["TrainerList"];
export type TrainRequest = components["schemas"]["TrainRequest"];
export type Undo = components["schemas"]["Undo"];
export type Upload = components["schemas"]["Upload"];
export type Usage = components["schemas"]["Usage"];
export type UsageEntry = components["schemas"]["UsageEntry"];
export type UsageEntryList = components["schemas"]["UsageEntryList"];
export type UserDeletion = components["schemas"]["UserDeletion"];
export type UserLimits = components["schemas"]["UserLimits"];
export type UserLimitsInput = components["schemas"]["UserLimitsInput"];
export type UserOverview = components["schemas"]["UserOverview"];
export type Verdicts = components["schemas"]["Verdicts"];
export type VersionComparison = components["schemas"]["VersionComparison"];
export type VersionDetail = components["schemas"]["VersionDetail"];
export type VersionLineage = components["schemas"]["VersionLineage"];
export type VersionList = components["schemas"]["VersionList"];
export type VersionPage = components["schemas"]["VersionPage"];
export type VersionSummary = components["schemas"]["VersionSummary"];
export type Video = components["schemas"]["Video"];
export type VideoLineage = components["schemas"]["VideoLineage"];
export type VideoList = components["schemas"]["VideoList"];
export type WantedParts = components["schemas"]["WantedParts"];
export type WebhookDelivery = components["schemas"]["WebhookDelivery"];
export type WebhookDeliveryList = components["schemas"]["WebhookDeliveryList"];
export type WebhookEndpoint = components["schemas"]["WebhookEndpoint"];
export type WebhookEndpointChange = components["schemas"]["WebhookEndpointChange"];
export type WebhookEndpointList = components["schemas"]["WebhookEndpointList"];
export type WebhookEndpointWithSecret = components["schemas"]["WebhookEndpointWithSecret"];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
