using Linli.Engines.Learning;
using Xunit;

namespace Linli.Engines.Tests.Learning;

/// <summary>On planted matters, made of sentences that no real person wrote.</summary>
public class TextLearningTests
{
    private static readonly string[] Lamps = ["楼道灯不亮", "路灯坏了看不见路", "门口的灯一直闪", "三单元感应灯不亮了", "灯泡坏了没人换"];
    private static readonly string[] Noise = ["楼上半夜装修太吵", "广场舞音响太吵", "工地夜里打桩噪音大", "楼下烧烤店夜里太吵", "音乐声音太大睡不着"];
    private static readonly string[] Waste = ["垃圾桶满了没人清", "楼下垃圾堆成山很臭", "建筑垃圾倒在路边", "厨余垃圾没人收", "垃圾没分类就拉走"];
    private static readonly string[] Around = ["你好，", "请问，", "我是这里的住户，", "麻烦看一下，", "已经反映过一次，"];
    private static readonly string[] After = ["请尽快处理。", "谢谢。", "一直没有人来。", "已经好几天了。", "希望有个答复。"];

    [Fact]
    public void What_people_answered_again_and_again_is_suggested_for_a_text_like_it() =>
        Assert.Equal("lamp", Learnt().Model.Suggest("五号楼二单元楼道灯不亮，老人下楼看不见")?.Answer);

    [Fact]
    public void The_reason_names_words_that_stand_in_the_text_and_speak_for_the_answer()
    {
        const string text = "五号楼二单元楼道灯不亮，老人下楼看不见，电话13800001234";
        var reason = Learnt().Model.Suggest(text)!.Reason;
        Assert.All(reason, part => Assert.Contains(part.Words, text, StringComparison.Ordinal));
        Assert.Contains(reason, part => part.Words.Contains('灯', StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_about_nothing_known_gets_no_suggestion() => Assert.Null(Learnt().Model.Suggest("Où est la bibliothèque"));

    [Fact]
    public void A_text_that_people_answered_now_so_now_so_gets_no_suggestion()
    {
        var mixed = Enumerable.Range(0, 80).Select(i => new TextExample($"{Around[i % 5]}{Lamps[i / 5 % 5]}，{Waste[i / 10 % 5]}", i % 2 == 0 ? "lamp" : "waste"));
        Assert.True(TextLearning.Learn(new([.. Matters(300), .. mixed])).Succeeded(out var learnt, out _));
        Assert.Null(learnt.Model.Suggest("请问，灯泡坏了没人换，垃圾桶满了没人清"));
        Assert.Equal("lamp", learnt.Model.Suggest("请问，灯泡坏了没人换，请尽快处理")?.Answer);
    }

    [Fact]
    public void Too_few_examples_teach_nothing_and_say_how_many_are_missing()
    {
        Assert.False(TextLearning.Learn(new(Matters(30))).Succeeded(out _, out var few));
        Assert.Equal(new TooFew(30, 200, 3, 10), few);
    }

    [Fact]
    public void One_answer_alone_teaches_nothing()
    {
        Assert.False(TextLearning.Learn(new([.. Matters(900).Where(matter => matter.Answer == "lamp")])).Succeeded(out _, out var few));
        Assert.Equal(1, few.Answers);
    }

    [Fact]
    public void An_answer_with_few_examples_is_never_suggested()
    {
        TextExample[] rare = [.. Enumerable.Range(0, 9).Select(i => new TextExample($"电梯困人第{i}次，电梯坏了", "lift"))];
        Assert.True(TextLearning.Learn(new([.. Matters(300), .. rare])).Succeeded(out var learnt, out _));
        Assert.Equal(["lamp", "noise", "waste"], learnt.Model.Answers);
    }

    [Fact]
    public void The_same_examples_and_seed_make_the_same_model_byte_by_byte() =>
        Assert.Equal(ModelFile.Write(Learnt().Model), ModelFile.Write(Learnt().Model));

    [Fact]
    public void A_model_that_was_kept_suggests_as_before()
    {
        var model = Learnt().Model;
        var kept = ModelFile.Read(ModelFile.Write(model))!;
        foreach (var matter in Matters(40)) Assert.Equivalent(model.Suggest(matter.Text), kept.Suggest(matter.Text), strict: true);
    }

    [Fact]
    public void Bytes_of_another_form_are_no_model() => Assert.Null(ModelFile.Read([9, 0, 0]));

    [Fact]
    public void Nothing_is_learnt_from_numbers()
    {
        var byNumber = Enumerable.Range(0, 400).Select(i => new TextExample($"请联系{(i % 2 == 0 ? "13800001234" : "一三九一二三四五六七八")}，谢谢", i % 2 == 0 ? "even" : "odd"));
        Assert.True(TextLearning.Learn(new([.. byNumber]) { HoldEqualTogether = false }).Succeeded(out var learnt, out _));
        Assert.Null(learnt.Model.Suggest("请联系13800001234，谢谢"));
    }

    /// <summary>Labels drawn by chance, each text three times: a check that lets equal texts fall apart would call them known.</summary>
    [Fact]
    public void Texts_that_are_equal_are_never_checked_by_a_model_that_has_seen_one()
    {
        var drawn = Enumerable.Range(0, 300).Select(i => new TextExample($"第{(char)('一' + (i * 37))}{(char)('一' + (i * 91))}件", i * 7919 % 13 < 6 ? "one" : "two")).ToList();
        List<TextExample> thrice = [.. drawn, .. drawn, .. drawn];
        double MacroF1(bool together) => TextLearning.Learn(new(thrice) { HoldEqualTogether = together, PieceTextsMin = 1 }).Succeeded(out var learnt, out _) ? learnt.Check.MacroF1 : 0;
        Assert.InRange(MacroF1(together: true), 0.3, 0.65);
        Assert.True(MacroF1(together: false) > 0.9);
    }

    private static Learnt Learnt() => TextLearning.Learn(new(Matters(300))).Succeeded(out var learnt, out var few) ? learnt : throw new InvalidOperationException($"{few}");

    private static List<TextExample> Matters(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (kinds, code) = (i % 3) switch { 0 => (Lamps, "lamp"), 1 => (Noise, "noise"), _ => (Waste, "waste") };
        return new TextExample($"{Around[i / 15 % 5]}{kinds[i / 3 % 5]}，{After[i / 75 % 5]}", code);
    })];
}
