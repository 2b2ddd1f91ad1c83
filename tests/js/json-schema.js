/** As much of JSON Schema 2020-12 as our schemas use; any other keyword is an error, so that none is passed over. */
const SILENT = ["$schema", "$id", "$defs", "title", "description"];
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const TYPES = { object: isObject, array: Array.isArray, string: isText, integer: Number.isInteger };
const has = Object.hasOwn;

const KEYWORDS = {
  type: (type, value) => TYPES[type](value),
  const: (expected, value) => value === expected,
  enum: (expected, value) => expected.includes(value),
  pattern: (pattern, value) => !isText(value) || new RegExp(pattern, "u").test(value),
  maxLength: (most, value) => !isText(value) || [...value].length <= most,
  minimum: (least, value) => typeof value !== "number" || value >= least,
  maximum: (most, value) => typeof value !== "number" || value <= most,
  maxItems: (most, value) => !Array.isArray(value) || value.length <= most,
  minProperties: (least, value) => !isObject(value) || Object.keys(value).length >= least,
  maxProperties: (most, value) => !isObject(value) || Object.keys(value).length <= most,
  required: (keys, value) => !isObject(value) || keys.every((key) => has(value, key)),
  items: (schema, value, root) => !Array.isArray(value) || value.every((one) => isValid(schema, one, root)),
  propertyNames: (schema, value, root) =>
    !isObject(value) || Object.keys(value).every((key) => isValid(schema, key, root)),
  anyOf: (schemas, value, root) => schemas.some((schema) => isValid(schema, value, root)),
  $ref: (address, value, root) => isValid(root.$defs[address.replace("#/$defs/", "")], value, root),
  dependentSchemas: (schemas, value, root) =>
    !isObject(value) || Object.keys(schemas).every((key) => !has(value, key) || isValid(schemas[key], value, root)),
  properties: (schemas, value, root) =>
    !isObject(value) ||
    Object.keys(schemas).every((key) => !has(value, key) || isValid(schemas[key], value[key], root)),
  patternProperties: (schemas, value, root) =>
    Object.entries(schemas).every(
      ([pattern, schema]) =>
        !isObject(value) || matching(value, pattern).every((key) => isValid(schema, value[key], root)),
    ),
  additionalProperties: (additional, value, root, schema) => {
    const named = Object.keys(schema.patternProperties ?? {}).flatMap((pattern) =>
      isObject(value) ? matching(value, pattern) : [],
    );
    const others = isObject(value)
      ? Object.keys(value).filter((key) => !has(schema.properties ?? {}, key) && !named.includes(key))
      : [];
    return others.every((key) => additional !== false && isValid(additional, value[key], root));
  },
};

/** @returns {boolean} whether a value fits the schema */
export function isValid(schema, value, root = schema) {
  return Object.entries(schema).every(([keyword, argument]) => {
    if (SILENT.includes(keyword)) {
      return true;
    }
    if (!has(KEYWORDS, keyword)) {
      throw new TypeError(`schema: ${keyword} is not known here`);
    }
    return KEYWORDS[keyword](argument, value, root, schema);
  });
}

function matching(value, pattern) {
  return Object.keys(value).filter((key) => new RegExp(pattern, "u").test(key));
}
