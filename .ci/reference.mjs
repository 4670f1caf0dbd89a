/** The reference of the control API as Markdown, out of the OpenAPI document that the built server tells. */

const WORDS = {
  en: {
    title: 'API reference',
    lead: 'Every call of the control API, made from the document at `/_sandbox/openapi.json`, which generators and test tools read; the stream is in `/_sandbox/asyncapi.json`. The addresses below are those of this sandbox. `null` is written where there may be nothing; members with `?` may be left out.',
    parameters: 'Parameters',
    body: 'Body',
    answer: 'Answer',
    problems: 'Problems',
    schemas: 'Shapes',
    columns: ['name', 'what it is', 'for'],
    fields: ['member', 'what it is'],
    formats: 'also as',
    list: (item) => `list of ${item}`,
    map: (item) => `by name: ${item}`,
    or: ' or ',
    any: 'anything',
    types: {
      string: 'text',
      integer: 'whole number',
      number: 'number',
      boolean: 'true or false',
      object: 'object',
      null: '`null`',
    },
  },
  zh: {
    title: '接口参考',
    lead: '控制接口的全部调用，由 `/_sandbox/openapi.json` 生成，代码生成器和测试工具可直接读取该文件；推送流见 `/_sandbox/asyncapi.json`。下面的地址就是本沙箱的地址。可能为空处写 `null`，带 `?` 的成员可以省略。',
    parameters: '参数',
    body: '请求体',
    answer: '应答',
    problems: '错误状态',
    schemas: '数据结构',
    columns: ['名称', '类型', '含义'],
    fields: ['成员', '类型'],
    formats: '也可以是',
    list: (item) => `${item} 的列表`,
    map: (item) => `按名称：${item}`,
    or: ' 或 ',
    any: '任意值',
    types: { string: '文本', integer: '整数', number: '数字', boolean: 'true 或 false', object: '对象', null: '`null`' },
  },
};

const HOW = { get: 'GET', post: 'POST', patch: 'PATCH', delete: 'DELETE' };

/**
 * @param {{paths: object, servers: {url: string}[], components: {schemas: object}, tags: {name: string}[]}} document
 * @param {'en' | 'zh'} lang
 */
export function referencePage(document, lang) {
  const words = WORDS[lang];
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ tags }) => tags.includes(name));
    return `## ${name}\n\n${own.map((one) => operationText(one, document, words, lang)).join('\n')}`;
  });
  const shapes = Object.entries(document.components.schemas).map(([name, schema]) => {
    return `### ${name}\n\n${fieldTable(schema, words) || `${typeOf(schema, words)}\n`}`;
  });
  return `# ${words.title}\n\n${words.lead}\n\n${sections.join('\n')}\n## ${words.schemas}\n\n${shapes.join('\n')}`;
}

function operationText(operation, document, words, lang) {
  const { path, method, parameters, requestBody, responses } = operation;
  const [problems, [, { content }]] = [Object.keys(responses).filter((status) => status !== '200'), Object.entries(responses)[0]];
  const sent = requestBody?.content['application/json'];
  const [file] = sent ? [] : Object.keys(requestBody?.content ?? {});
  const answer = content['application/json']?.schema;
  const others = Object.entries(content).filter(([type]) => type !== 'application/json');
  const called = path.slice(1).replaceAll(/\{(\w+)\}/g, ':$1');
  return [
    `### ${HOW[method]} ${called}\n`,
    `${lang === 'zh' ? operation['x-summary-zh'] : operation.summary}\n`,
    `\`\`\`sh\n${curl(operation, document, { sent, file })}\n\`\`\`\n`,
    parameters.length === 0
      ? ''
      : `**${words.parameters}**\n\n${table(
          words.columns,
          parameters.map((one) => parameterRow(one, words, lang)),
        )}`,
    sent === undefined ? '' : `**${words.body}**\n\n${fieldTable(sent.schema, words) || `${typeOf(sent.schema, words)}\n`}`,
    file === undefined ? '' : `**${words.body}**\n\n\`${file}\`: ${wordsOf(requestBody.content[file].schema, lang)}\n`,
    `**${words.answer}**\n`,
    answer === undefined ? '' : fieldTable(answer, words) || `${typeOf(answer, words)}\n`,
    ...others.map(
      ([type, { schema }]) =>
        `${answer === undefined ? '' : `${words.formats} `}\`${type}\`${schema.description ? `: ${schema.description}` : ''}\n`,
    ),
    `**${words.problems}** ${problems.map((status) => `\`${status}\``).join(', ')}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function wordsOf({ description, 'x-description-zh': zh }, lang) {
  return lang === 'zh' ? zh : description;
}

function curl({ path, method, parameters }, { servers }, { sent, file }) {
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required);
  const query = needed.map(({ name }, i) => `${i === 0 ? '?' : '&'}${name}=${name.toUpperCase()}`).join('');
  const url = `${servers[0].url}${path.replaceAll(/\{(\w+)\}/g, (_, name) => name.toUpperCase())}${query}`;
  const how = method === 'get' ? '' : ` -X ${HOW[method]}`;
  const first = `curl -sS${how} '${url}'`;
  if (file !== undefined) return `${first} \\\n  -H 'content-type: ${file}' \\\n  --data-binary @run.ndjson`;
  if (sent === undefined) return first;
  const body = JSON.stringify(sent.example).replaceAll("'", String.raw`'\''`);
  return `${first} \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}

function parameterRow({ name, in: place, schema, description, 'x-description-zh': zh }, words, lang) {
  const usual = schema.default === undefined ? '' : ` = \`${schema.default}\``;
  const what = place === 'path' ? '' : lang === 'zh' ? zh : description;
  return [`\`${place === 'path' ? `:${name}` : name}\``, typeOf(schema, words) + usual, what];
}

function table(columns, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return `${[columns, columns.map(() => '---'), ...rows].map(line).join('\n')}\n`;
}

/** Empty for what has no members. */
function fieldTable(schema, words) {
  const rows = fieldsOf(schema, '', words);
  return rows.length === 0 ? '' : table(words.fields, rows);
}

/** The members of an object, and of those in it that have no name of their own. */
function fieldsOf({ properties = {}, required = [] }, before, words) {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const whole = `${before}${name}`;
    const { description } = schema;
    const shown = [typeOf(schema, words), ...(description ? [description] : [])].join(': ');
    const row = [`\`${whole}${required.includes(name) ? '' : '?'}\``, shown];
    const [inner, path] = schema.items?.properties ? [schema.items, `${whole}[].`] : [bare(schema), `${whole}.`];
    return [row, ...fieldsOf(inner, path, words)];
  });
}

/** What it is where it is not null. */
function bare(schema) {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  return others?.length === 1 ? others[0] : schema;
}

function typeOf(schema, words) {
  const { $ref, enum: values, const: value, anyOf, oneOf, type, items, properties, additionalProperties: others } = schema;
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (value !== undefined) return `\`${JSON.stringify(value)}\``;
  if (values !== undefined) return values.map((one) => `\`${one}\``).join(', ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map((one) => objectText(one) ?? typeOf(one, words)).join(words.or);
  if (type === 'array') return words.list(typeOf(items ?? {}, words));
  if (properties === undefined && typeof others === 'object') return words.map(typeOf(others, words));
  return words.types[type] ?? words.any;
}

/** `{mode, code?}` for an object in a choice. */
function objectText({ properties, required = [] }) {
  if (properties === undefined) return undefined;
  const names = Object.entries(properties).map(([name, { const: value, enum: values }]) => {
    const is = value === undefined ? values?.join(' / ') : JSON.stringify(value);
    return `${name}${required.includes(name) ? '' : '?'}${is === undefined ? '' : `: ${is}`}`;
  });
  return `\`{${names.join(', ')}}\``;
}
