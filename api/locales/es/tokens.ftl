api-token-does-not-reach = Este token no permite eso.
api-page-size = Una página contiene de 1 a { $most } entradas.
api-error-too-many-tokens = Ya tienes { $token_limit } tokens, el máximo posible. Elimina uno primero.
