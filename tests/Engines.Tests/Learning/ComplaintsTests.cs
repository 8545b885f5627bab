using Linli.Engines.Learning;
using Xunit;

namespace Linli.Engines.Tests.Learning;

/// <summary>On the 9,210 messages; with two folds, since five take a quarter of a minute: <c>bench -- learning</c> has those.</summary>
public class ComplaintsTests(ComplaintsTests.Model learnt) : IClassFixture<ComplaintsTests.Model>
{
    public sealed class Model
    {
        private readonly Lazy<(Learnt Learnt, string Folder)> made = new(() =>
        {
            var folder = SharedData.Need("complaints");
            return TextLearning.Learn(new(Complaints.Segmented(folder)) { Folds = 2 }).Succeeded(out var learnt, out var few) ? (learnt, folder) : throw new InvalidOperationException($"{few}");
        });

        internal Learnt Learnt => made.Value.Learnt;
        internal string Folder => made.Value.Folder;
    }

    [Fact]
    public void Half_of_the_messages_teach_the_class_of_the_other_half_at_a_macro_F1_of_90_of_100() => Assert.True(learnt.Learnt.Check.MacroF1 >= 0.90);

    [Fact]
    public void Where_it_is_not_silent_it_is_right_in_94_of_100() => Assert.True(learnt.Learnt.Check is { Suggested: >= 0.85, RightOfSuggested: >= 0.94 });

    [Fact]
    public void Every_reason_is_made_of_words_that_stand_in_the_raw_message() => Assert.All(Complaints.Raw(learnt.Folder), message =>
        Assert.All(learnt.Learnt.Model.Suggest(message.Text)?.Reason ?? [], part => Assert.Contains(part.Words, message.Text, StringComparison.Ordinal)));
}
