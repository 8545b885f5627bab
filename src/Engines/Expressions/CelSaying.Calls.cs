namespace Linli.Engines.Expressions;

/// <summary>The words for arithmetic, functions and macros.</summary>
internal sealed partial class CelSaying
{
    /// <summary>{0} is the first argument or the target, {1} the second.</summary>
    private static readonly Dictionary<string, Sentence> Functions = new()
    {
        ["size"] = new("{0}的长度", "the size of {0}"),
        ["contains"] = new("{0}里有{1}", "{0} contains {1}"),
        ["startsWith"] = new("{0}以{1}开头", "{0} begins with {1}"),
        ["endsWith"] = new("{0}以{1}结尾", "{0} ends with {1}"),
        ["matches"] = new("{0}符合式样{1}", "{0} matches the pattern {1}"),
        ["int"] = new("{0}取整数", "{0} as a whole number"),
        ["uint"] = new("{0}取无符号整数", "{0} as an unsigned number"),
        ["double"] = new("{0}按小数算", "{0} as a decimal number"),
        ["string"] = new("{0}的文字", "{0} as a text"),
        ["bool"] = new("{0}按是或否算", "{0} as yes or no"),
        ["timestamp"] = new("时刻{0}", "the time {0}"),
        ["duration"] = new("时长{0}", "the length of time {0}"),
        ["dyn"] = new("{0}", "{0}"),
        ["type"] = new("{0}的类型", "the type of {0}"),
        ["getFullYear"] = new("{0}的年份", "the year of {0}"),
        ["getMonth"] = new("{0}的月份（从 0 数起）", "the month of {0} (counted from 0)"),
        ["getDate"] = new("{0}的日子", "the day of the month of {0}"),
        ["getDayOfMonth"] = new("{0}的日子（从 0 数起）", "the day of the month of {0} (counted from 0)"),
        ["getDayOfWeek"] = new("{0}是星期几（星期日为 0）", "the day of the week of {0} (Sunday is 0)"),
        ["getDayOfYear"] = new("{0}是一年中的第几天（从 0 数起）", "the day of the year of {0} (counted from 0)"),
        ["getHours"] = new("{0}的小时数", "the hours of {0}"),
        ["getMinutes"] = new("{0}的分钟数", "the minutes of {0}"),
        ["getSeconds"] = new("{0}的秒数", "the seconds of {0}"),
        ["getMilliseconds"] = new("{0}的毫秒数", "the milliseconds of {0}"),
    };

    private Sentence Call(CelNode.Call call)
    {
        var given = call.Operands.Select((node, at) => at == 0 ? Term(node) : Side(node, call.Operands.First())).ToList();
        if (given.Count is 1 or 2 && Functions.TryGetValue(call.Function, out var words))
        {
            var second = given.ElementAtOrDefault(1);
            var said = Fill(given[0], second, words.Chinese, words.English);
            return given.Count == 2 && !words.Chinese.Contains("{1}", StringComparison.Ordinal)
                ? Fill(said, second, "{0}（{1}时间）", "{0} (at {1})") // a getter in a zone
                : said;
        }

        return new(
            $"{call.Function}（{string.Join('、', given.Select(one => one.Chinese))}）",
            $"{call.Function} ({string.Join(", ", given.Select(one => one.English))})");
    }

    private Sentence Arithmetic(CelNode.Arithmetic node)
    {
        var product = node.Sign is not (CelArithmeticSign.Plus or CelArithmeticSign.Minus);
        var (left, right) = (Factor(node.Left, product), Factor(node.Right, product || node.Sign is CelArithmeticSign.Minus));
        return node.Sign switch
        {
            CelArithmeticSign.Plus => Fill(left, right, "{0}加{1}", "{0} plus {1}"),
            CelArithmeticSign.Minus => Fill(left, right, "{0}减{1}", "{0} minus {1}"),
            CelArithmeticSign.Times => Fill(left, right, "{0}乘以{1}", "{0} times {1}"),
            CelArithmeticSign.By => Fill(left, right, "{0}除以{1}", "{0} divided by {1}"),
            _ => Fill(left, right, "{0}除以{1}的余数", "the remainder of {0} divided by {1}"),
        };
    }

    private Sentence Factor(CelNode node, bool brackets) => brackets && node is CelNode.Arithmetic ? Bracketed(node) : Term(node);

    /// <summary>A part of a sum or an argument: what would run together with its neighbours stands in brackets.</summary>
    private Sentence Term(CelNode node) => IsClause(node) ? Bracketed(node) : Of(node);

    private Sentence Bracketed(CelNode node) => Fill(Of(node), "（{0}）", "({0})");

    private Sentence Has(CelNode.Has has) => Fill(Of(has.What.Of), $"{{0}}有“{has.What.Text}”这一项", $"{{0}} has a field “{has.What.Text}”");

    private Sentence Map(CelNode.Map map)
    {
        var all = map.Entries.Select(entry => Fill(Of(entry.Key), Of(entry.Value), "{0}：{1}", "{0}: {1}")).ToList();
        return all.Count == 0
            ? new("空的一组", "an empty set")
            : new($"【{string.Join('、', all.Select(one => one.Chinese))}】", $"[{string.Join(", ", all.Select(one => one.English))}]");
    }

    private Sentence Fold(CelNode.Fold fold)
    {
        var of = fold.Of is CelNode.Items items ? Fill(Listed(items, path: null), "（{0}）", "({0})") : Term(fold.Of);
        var each = fold.Each;
        var test = fold.Test is null ? default : Claim(fold.Test);
        var yield = fold.Yield is null ? default : Of(fold.Yield);
        return fold.Kind switch
        {
            CelFold.All => Fill(of, test, $"{{0}}里每一项（记作 {each}）都满足：{{1}}", $"for each item {each} of {{0}}: {{1}}"),
            CelFold.Exists => Fill(of, test, $"{{0}}里有一项（记作 {each}）满足：{{1}}", $"for some item {each} of {{0}}: {{1}}"),
            CelFold.ExistsOne => Fill(of, test, $"{{0}}里恰好有一项（记作 {each}）满足：{{1}}", $"for exactly one item {each} of {{0}}: {{1}}"),
            CelFold.Filter => Fill(of, test, $"{{0}}里满足这一条的各项（记作 {each}，{{1}}）", $"those items {each} of {{0}} for which {{1}}"),
            _ when fold.Test is null => Fill(of, yield, $"由{{0}}里的每一项（记作 {each}）得到的{{1}}", $"for each item {each} of {{0}}, {{1}}"),
            _ => Fill(Fill(of, test, $"由{{0}}里满足这一条的每一项（记作 {each}，{{1}}）", $"for each item {each} of {{0}} for which {{1}}"), yield, "{0}得到的{1}", "{0}, {1}"),
        };
    }
}
