export const usage = `Make and change ads from a terminal.

  npm run ad -- login                                       ask once for e-mail and password
  npm run ad -- "a can on a beach" --image can.jpg          make an ad from words and photos
  npm run ad -- --edit <id> "make the background blue"      change one that is there

  --image <file>    a product or reference photo: JPEG, PNG or WebP; up to 5 times
  --ratio <w:h>     such as 1:1, 4:5, 9:16 or 16:9
  --size <size>     512, 1K, 2K or 4K, where the model offers it
  --model <name>    one of the models on offer
  --out <file>      where to save it: .jpg, .png or .webp      (ad-<id> in this folder)
  --server <url>    where the server is, or ADS_SERVER         (http://127.0.0.1:3000)
  --json            answer with one line of JSON
  --help            this text

A machine that cannot log in sets ADS_API_KEY. Logging in ends your other sessions.
Exit codes: 0 done, 1 refused, 2 wrong command.
`;
