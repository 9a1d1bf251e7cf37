using Amazon.Rekognition;
using CustomLabels.Models;

namespace CustomLabels.Client.Tests.Models;

public sealed class ModelStatesTests
{
    [Theory]
    [InlineData("TRAINING_IN_PROGRESS", "TRAINING_COMPLETED", true)]
    [InlineData("TRAINING_IN_PROGRESS", "TRAINING_FAILED", true)]
    [InlineData("TRAINING_IN_PROGRESS", "RUNNING", false)]
    [InlineData("TRAINING_FAILED", "TRAINING_COMPLETED", false)]
    [InlineData("TRAINING_COMPLETED", "RUNNING", false)]
    [InlineData("STARTING", "RUNNING", true)]
    [InlineData("STARTING", "STOPPED", false)]
    [InlineData("FAILED", "RUNNING", false)]
    [InlineData("STOPPING", "STOPPED", true)]
    [InlineData("STOPPING", "RUNNING", false)]
    [InlineData("RUNNING", "STOPPED", false)]
    [InlineData("RUNNING", "RUNNING", true)]
    [InlineData("COPYING_IN_PROGRESS", "COPYING_COMPLETED", true)]
    [InlineData("A_STATE_OF_NEXT_YEAR", "RUNNING", true)]
    public void A_state_leads_where_the_service_itself_moves_on_to(string from, string to, bool leads) =>
        Assert.Equal(leads, ModelStates.Leads(from, to));

    [Fact]
    public void Every_state_of_the_service_is_known()
    {
        string[] service =
        [
            ProjectVersionStatus.COPYING_COMPLETED, ProjectVersionStatus.COPYING_FAILED, ProjectVersionStatus.COPYING_IN_PROGRESS,
            ProjectVersionStatus.DELETING, ProjectVersionStatus.DEPRECATED, ProjectVersionStatus.EXPIRED, ProjectVersionStatus.FAILED,
            ProjectVersionStatus.RUNNING, ProjectVersionStatus.STARTING, ProjectVersionStatus.STOPPED, ProjectVersionStatus.STOPPING,
            ProjectVersionStatus.TRAINING_COMPLETED, ProjectVersionStatus.TRAINING_FAILED, ProjectVersionStatus.TRAINING_IN_PROGRESS,
        ];
        Assert.Equal(service.Order(StringComparer.Ordinal), ModelStates.All.Order(StringComparer.Ordinal));
        Assert.All(ModelStates.All, state => Assert.True(ModelStates.Leads(state, state)));
        Assert.All(ModelStates.All.Where(ModelStates.IsFailure), state => Assert.True(ModelStates.IsResting(state)));
    }

    [Fact]
    public void The_share_done_is_read_from_the_message_and_the_time_left_from_what_it_took()
    {
        var share = new TrainingShare();
        Assert.Equal((null, null), share.Update("The model is being trained.", TimeSpan.FromSeconds(1)));
        Assert.Equal((10, null), share.Update("Training: epoch 2 of 20, loss 0.61", TimeSpan.FromSeconds(5)));
        Assert.Equal((50, TimeSpan.FromSeconds(20)), share.Update("Training: epoch 10 of 20, loss 0.3", TimeSpan.FromSeconds(21)));
        Assert.Equal((100, TimeSpan.Zero), share.Update("epoch 21 of 20", TimeSpan.FromSeconds(41)));
        Assert.Equal((null, null), share.Update("epoch 1 of 0", TimeSpan.FromSeconds(42)));
        Assert.Equal((null, null), share.Update(null, TimeSpan.FromSeconds(43)));
    }
}
