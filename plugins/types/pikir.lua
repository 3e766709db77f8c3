---@meta pikir
-- Written by `plugin types`; changes here are lost.

---@class pikir.Words
---@class pikir.Skip

---@class pikir.Manifest
---@field name string the name of its file or folder
---@field version string three numbers, such as 1.2.3
---@field api integer the level of the interface: 1
---@field about string one sentence for lists
---@field author? string who wrote it
---@field needs? string|string[] what it asks to be allowed, such as reviews.read
---@field settings? pikir.Setting[] values that a workspace may give it
---@field importers? pikir.Importer[] files that it reads
---@field classifiers? pikir.Classifier[] labels that it gives
---@field exporters? pikir.Exporter[] files that it writes
---@field replies? pikir.Reply[] sites whose replies it builds
---@field commands? pikir.Command[] lines that it adds
---@field metrics? pikir.Metric[] figures that agg can ask for

---@class pikir.Setting
---@field key string its name
---@field type "text"|"number"|"flag" what it takes
---@field default string|number|boolean its value until somebody sets one
---@field help? string what it changes

---@class pikir.Importer
---@field id string what import calls it
---@field title? string what people read in lists
---@field help? string what it is for, in one or a few sentences
---@field format "csv"|"tsv"|"json"|"jsonl"|"xlsx"|"xml"|"tskv" how the file is written
---@field source? string the source of its reviews
---@field zone? string the zone of times that name none: Asia/Almaty, +05:00
---@field match? pikir.Match what a file must be like to be its own
---@field records? string where records stand: data.feedbacks[], hotels[].reviews[]
---@field options? pikir.Options how the table is laid out
---@field fields table<string, string|string[]|pikir.Field> which column becomes which field
---@field ignore? string|string[] columns that are left out
---@field rest? "keep"|"drop" whether other columns become x.NAME
---@field map? fun(rec: table, review: pikir.Draft): pikir.Skip|false|nil map(rec, review): what fields cannot say
---@field begin? fun(info: table) begin(file): called before the first record
---@field finish? fun(info: table) finish(stats): called after the last record

---@class pikir.Match
---@field ext? string|string[] endings of the file
---@field name? string the file's name, with * for anything
---@field header? string|string[] columns that must be there
---@field keys? string|string[] paths that the first records must have
---@field values? table<string, string|number> what columns must hold: rating, date, number, id, flag, link

---@class pikir.Options
---@field header_rows? integer rows above the data that make up the header
---@field skip_rows? integer rows above the header that are passed over; titles are found
---@field delimiter? string what parts the columns

---@class pikir.Field
---@field join? string|string[] columns that are put together
---@field with? string what stands between joined columns
---@field value? string|number|boolean the same value for every review
---@field number? boolean a number: a decimal comma, blanks and drawn stars are read
---@field min? number the lowest number that can be right
---@field max? number the highest number that can be right
---@field scale? "1-5"|"0-10"|"1-10"|"0-100"|"thumbs" the site's scale; other than 1-5 gives stars by policy only
---@field policy? "linear"|"half" how another scale becomes stars; without it there are none
---@field values? table<string, string|number> what the file's values mean
---@field date? string|string[] patterns of dates, or iso, epoch, epoch_ms

---@class pikir.Extra
---@field join? string|string[] columns that are put together
---@field with? string what stands between joined columns
---@field value? string|number|boolean the same value for every review
---@field number? boolean a number: a decimal comma, blanks and drawn stars are read
---@field values? table<string, string|number> what the file's values mean

---@class pikir.Classifier
---@field id string what classify calls it
---@field title? string what people read in lists
---@field help? string what it is for, in one or a few sentences
---@field labels? string|string[] every label that it can give; those of its rules
---@field threshold? number the sum of scores from which a label is given; 1
---@field rules? pikir.Rule[] what gives a label its score
---@field classify? fun(r: pikir.Review, settings: table): string|table<string, number>|nil classify(r, settings): for reviews no rule labels
---@field prepare? fun(settings: table) prepare(settings): called before the first review

---@class pikir.Rule
---@field label string the label that it speaks for
---@field score? number what it adds to the label's sum; 1
---@field any? pikir.Words|(pikir.Words|string)[] at least one of these occurs
---@field all? pikir.Words|(pikir.Words|string)[] each of these sets occurs
---@field none? pikir.Words|(pikir.Words|string)[] none of these occurs anywhere in the review
---@field rating? string|number the stars that it holds for
---@field lang? string|string[] the languages that it holds for
---@field source? string|string[] the sources that it holds for
---@field when? fun(r: pikir.Review): boolean|nil when(r): asked when all else holds

---@class pikir.Exporter
---@field id string what as calls it
---@field title? string what people read in lists
---@field help? string what it is for, in one or a few sentences
---@field ext string the ending of its files
---@field begin? fun(out: pikir.Writer, info: table) begin(out, info): called before the first review
---@field row fun(r: pikir.Review, out: pikir.Writer) row(r, out): writes a review
---@field finish? fun(out: pikir.Writer) finish(out): called after the last review

---@class pikir.Reply
---@field id string what reply calls it
---@field title? string what people read in lists
---@field help? string what it is for, in one or a few sentences
---@field sources string|string[] sources whose reviews it can answer
---@field max? integer the most that a reply may have
---@field unit? "characters"|"bytes"|"utf16" what max counts
---@field request fun(r: pikir.Review, reply: { text: string, key: string, lang: string }): table request(r, reply): what is sent

---@class pikir.Command
---@field id string the word that its line begins with
---@field title? string what people read in lists
---@field summary string a sentence of at most 72 letters
---@field help? string more for its help page
---@field args? pikir.Argument[] the words behind it, in their order
---@field examples? pikir.Example[] lines with what they print
---@field writes? boolean whether it may change reviews
---@field run fun(args: table, ws: pikir.Workspace, out: pikir.Printer) run(args, ws, out): does it

---@class pikir.Argument
---@field name string its name
---@field type? "word"|"integer"|"flag"|"choice"|"text"|"query"|"tag"|"field" what it takes; word
---@field choices? string|string[] the words of a choice
---@field min? integer the lowest integer
---@field max? integer the highest integer
---@field default? string|number|boolean its value when it is left out
---@field required? boolean whether it must be there
---@field option? boolean whether it is written --name
---@field help? string what it says

---@class pikir.Example
---@field line string the line
---@field prints? string what it prints

---@class pikir.Metric
---@field id string what agg calls it
---@field title? string what people read in lists
---@field help? string what it is for, in one or a few sentences
---@field kind? "number"|"integer"|"share" what it is; number
---@field unit? string what is written behind it
---@field start fun(): any start(): an empty state
---@field add fun(state: any, r: pikir.Review): any add(state, r): takes a review in
---@field merge fun(a: any, b: any): any merge(a, b): one state of two
---@field result fun(state: any): number|nil result(state): the figure

---@class pikir.Review
---@field id string|nil The site's own name for the review; nil where its file had none.
---@field handle string Its name in this workspace, such as r17: what to keep of a review, and a filter of it alone.
---@field text string What was written, whole, in UTF-8; empty when there is none. Where a site asks for what was good and bad apart, the words are in pros and cons.
---@field title string|nil The heading.
---@field pros string|nil What was good, where the site asks for it apart.
---@field cons string|nil What was bad, where the site asks for it apart.
---@field rating number|nil Stars from 1 to 5; an integer when they are whole. nil where none were given.
---@field lang string|nil The language of the text: kk, ru, en, lv or another code of two letters.
---@field date string|nil The day, such as 2025-03-12; days compare as texts.
---@field author string|nil Who wrote it, as the site shows the name.
---@field product string|nil What it is about.
---@field brand string|nil Whose product it is.
---@field source string Where it comes from, such as ozon.
---@field country string|nil The author's country, as the site has it.
---@field votes integer|nil How many found it helpful.
---@field tags string[] Its tags, in the order of their letters.
---@field labels string[] Labels of classifiers, as CLASSIFIER/LABEL.
---@field extra table<string, string|number|nil> Columns of the file that no field takes, by name.
---@field reply string|nil The newest answer that was published.
local Review = {}

---Whether any word or phrase of a set occurs in title, text, pros or cons: in any case, whole
---words, ё as е. The host has looked already where it could, so it costs next to nothing.
---@param set pikir.Words
---@return boolean
function Review:has(set) end

---How many times words of a set occur.
---@param set pikir.Words
---@return integer
function Review:count(set) end

---Where words of a set occur in the text, in their order.
---@param set pikir.Words
---@return { word: string, from: integer, to: integer }[]
function Review:find(set) end

---The words of the text as searches compare them: small letters, without signs.
---@return string[]
function Review:tokens() end

---How many characters the text has; #r.text counts bytes.
---@return integer
function Review:len() end

---Whether the review has a tag.
---@param tag string
---@return boolean
function Review:tagged(tag) end

---@class pikir.Writer
local Writer = {}

---Writes texts one behind the other; line ends are the plugin's.
---@param ... string|number
function Writer:write(...) end

---Writes a row with its line end; what needs quotes gets them. nil is an empty cell: a row has
---as many cells as the longest before it, so write the headings in begin.
---@param values (string|number|boolean)[]
function Writer:csv(values) end

---Writes a value as JSON in a line. r and r.extra are no values: name their fields.
---@param value any
function Writer:json(value) end

---@class pikir.Workspace
local Workspace = {}

---How many reviews a filter finds.
---@param query string
---@return integer
function Workspace:count(query) end

---Calls a function with every review that a filter finds.
---What it raises ends the loop, and pcall around ws:each catches it.
---@param query string
---@param body fun(r: pikir.Review)
function Workspace:each(query, body) end

---How many of the reviews have each value of a field.
---pairs goes through it; for out:table make rows of it.
---@param query string
---@param field string
---@return table<string, integer>
function Workspace:group(query, field) end

---Puts a tag on; undo takes it back with all else that the command did.
---Questions of the same run do not see it yet. A filter has a field, or is an argument of the
---command: words alone are refused, as an id would be taken for them. Keep r.handle.
---@param what string|pikir.Review A filter or a review.
---@param tag string
function Workspace:tag(what, tag) end

---Takes a tag off.
---@param what string|pikir.Review
---@param tag string
function Workspace:untag(what, tag) end

---Adds a remark for colleagues.
---@param review pikir.Review
---@param text string
function Workspace:note(review, text) end

---@class pikir.Printer
local Printer = {}

---Prints a line.
---@param ... any
function Printer:print(...) end

---Prints a table, as the session's format has it.
---@param headings string[]
---@param rows any[][]
function Printer:table(headings, rows) end

---@class pikir.Draft
---@field id string|number|nil
---@field source string|number|nil
---@field product string|number|nil
---@field brand string|number|nil
---@field author string|number|nil
---@field title string|number|nil
---@field text string|number|nil
---@field pros string|number|nil
---@field cons string|number|nil
---@field rating string|number|nil
---@field scale string|number|nil
---@field lang string|number|nil
---@field date string|number|nil
---@field updated string|number|nil
---@field country string|number|nil
---@field verified string|number|nil
---@field votes string|number|nil
---@field tags string|number|nil
---@field status string|number|nil
---@field assignee string|number|nil
---@field note string|number|nil
---@field reply_text string|number|nil
---@field reply_date string|number|nil
---@field reply_author string|number|nil
---@field extra table<string, string|number|nil>

---@class pikir
local pikir = {}

pikir.log = {}

---Says what the plugin offers; its file returns what this gives.
---@param manifest pikir.Manifest
---@return pikir.Manifest
function pikir.plugin(manifest) end

---A rule of a classifier: when everything it says holds, its label gets its score.
---A table in the list rules is one without this; words may stand in it as they are.
---@param rule pikir.Rule
---@return pikir.Rule
function pikir.rule(rule) end

---What map or request returns for a record that is left out, with the reason for the report.
---@param reason string
---@return pikir.Skip
function pikir.skip(reason) end

---A set of words, compiled once. A word matches whole, in any case, ё as е; сломал* matches its
---beginning, *банк its end, and several words in their order.
---@param entries string[]|string Words and phrases, or a .txt file with one a line.
---@return pikir.Words
function pikir.words(entries) end

---The same as words, for sets of phrases.
---@param entries string[]|string
---@return pikir.Words
function pikir.phrases(entries) end

---Matches where words of both sets stand near each other, in either order.
---@param one pikir.Words
---@param other pikir.Words
---@param distance integer The most words between the two.
---@return pikir.Words
function pikir.near(one, other, distance) end

---A whole number from 1 to n, the same for a review in every run of the job.
---@param n integer
---@return integer
function pikir.random(n) end

---The text in small letters, of any alphabet. Lua's own lower leaves Cyrillic as it is.
---@param text string
---@return string
function pikir.lower(text) end

---The text in capital letters, of any alphabet.
---@param text string
---@return string
function pikir.upper(text) end

---The text as searches compare it: small letters, ё as е, every run of blanks one space.
---Two texts that differ in nothing else have the same fold.
---@param text string
---@return string
function pikir.fold(text) end

---How many characters a text has, as sites count them. #text counts bytes.
---@param text string
---@return integer
function pikir.len(text) end

---The characters from one place to another, both included; places count from 1.
---A letter is never cut from its marks: one that would be is left out.
---@param text string
---@param first integer The first character; negative counts from the end.
---@param last? integer The last character, which is taken too.
---@return string
function pikir.sub(text, first, last) end

---The text without the blanks at its ends: spaces of any width, tabs, line ends.
---@param text string
---@return string
function pikir.trim(text) end

---Whether a text is nil or has nothing but blanks.
---@param text? string|nil
---@return boolean
function pikir.blank(text) end

---The lines of a text, without their ends; an end at the very end makes no line more.
---@param text string
---@return string[]
function pikir.lines(text) end

---The text when it is short enough, else its beginning to the end of a word, with … behind.
---A word that is longer than all the room is cut between letters.
---@param text string
---@param most integer How long it may be.
---@param unit? "characters"|"bytes"|"utf16" What is counted; characters when it is left out.
---@return string
function pikir.fit(text, most, unit) end

---Whether a text begins so, letter for letter; fold both to compare in any case.
---@param text string
---@param beginning string
---@return boolean
function pikir.starts(text, beginning) end

---Whether a text ends so, letter for letter.
---@param text string
---@param ending string
---@return boolean
function pikir.ends(text, ending) end

---The text with every occurrence of some letters replaced, from left to right.
---@param text string
---@param what string Letters that mean themselves: no pattern.
---@param by string
---@return string
function pikir.replace(text, what, by) end

---How much two texts are alike: 0 for nothing in common, 1 for the same words.
---Counts the pairs of neighbouring letters they share (Dice's measure), whatever their case,
---signs and blanks.
---@param one string
---@param other string
---@return number
function pikir.similar(one, other) end

---The words of a text as searches compare them: small letters, ё as е, without signs.
---@param text string
---@return string[]
function pikir.tokens(text) end

---The sentences of a text with their signs. A line end ends one; a point behind a number or
---an abbreviation (г., т.д., dr., ж.) does not.
---@param text string
---@return string[]
function pikir.sentences(text) end

---The code of the language that a text is written in; nil when it is too short to tell.
---@param text string
---@return string|nil
function pikir.lang(text) end

---The number that a text is, with a comma or a point and with blanks between the thousands;
---nil when it is none. A whole number comes as an integer. 1,234 alone could be two numbers:
---it is nil unless decimal is given.
---@param text string|number|nil Also a number, which stays what it is.
---@param decimal? ","|"." Which sign stands before decimals, where the text alone cannot tell.
---@return number|nil
function pikir.number(text, decimal) end

---The stars, 1 to 5, that a rating says, in signs, numbers or words; nil when it says none.
---@param text string|number|nil A rating as a file has it.
---@param policy? "linear"|"half" How points of another scale (8/10, 80%) become stars; without it they are nil.
---@return number|nil
function pikir.stars(text, policy) end

---The day as 2025-03-12, with the time behind a T where the text has one; nil when no pattern
---fits or the calendar has no such day. In a pattern d and dd are the day, M and MM the month,
---MMMM or MMM its name in Kazakh, Russian, Latvian or English, yyyy and yy the year, HH:mm:ss
---the time, h and a the hour with AM or PM, X an offset; words stand in single quotes. iso,
---epoch and epoch_ms are patterns too.
---@param text string|number|nil A date as a file has it.
---@param patterns? string|string[] How it is written; the first that fits counts. iso when it is left out.
---@return string|nil
function pikir.date(text, patterns) end

---The job's clock, the same for every row: 2025-03-12T14:05:09Z, or the seconds since 1970.
---Its first ten letters are the day in UTC and compare with r.date.
---@param form? "iso"|"epoch" iso when it is left out.
---@return string|integer
function pikir.now(form) end

---The value as JSON in one line, names in the order of their letters. A table without
---anything is {}; one with both a list and names is an error.
---@param value any
---@return string
function pikir.json(value) end

---A row of a table, without its line end; what needs quotes gets them.
---@param values (string|number|boolean)[]
---@param delimiter? string A comma when it is left out.
---@return string
function pikir.csv(values, delimiter) end

---The value as Lua writes it, tables with all that is in them; for looking at things.
---@param value any
---@return string
function pikir.inspect(value) end

---The text with its slots filled. A slot without a value (nil or blank) and without words of
---its own is an error, and so is a brace that closes nothing.
---@param text string Slots are {name} or {name|what stands there without one}; {{ is a brace.
---@param values table<string, string|number>
---@return string
function pikir.template(text, values) end

---A new list: the numbers or texts of a list in order, or the names of a table that has no
---list. Texts are in the order of their bytes: capitals first, Latin before Cyrillic.
---@param table table
---@return any[]
function pikir.sorted(table) end

---The text of a file that lies beside the plugin's init.lua.
---@param name string A .txt file of the plugin's folder.
---@return string
function pikir.data(name) end

---Says a line in the report of the job.
---@param ... any Tables are shown with all that is in them.
function pikir.log.info(...) end

---Says a line in the report of the job, as a warning.
---@param ... any Tables are shown with all that is in them.
function pikir.log.warn(...) end

return pikir
