using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.State;

public sealed class StateMachineTests
{
    [Theory]
    [InlineData("TRAINING_IN_PROGRESS", "TRAINING_COMPLETED", true)]
    [InlineData("TRAINING_IN_PROGRESS", "TRAINING_FAILED", true)]
    [InlineData("TRAINING_IN_PROGRESS", "DELETING", false)]
    [InlineData("TRAINING_COMPLETED", "STARTING", true)]
    [InlineData("TRAINING_COMPLETED", "RUNNING", false)]
    [InlineData("TRAINING_FAILED", "STARTING", false)]
    [InlineData("TRAINING_FAILED", "DELETING", true)]
    [InlineData("STARTING", "FAILED", true)]
    [InlineData("RUNNING", "STOPPING", true)]
    [InlineData("RUNNING", "DELETING", false)]
    [InlineData("STOPPING", "STOPPED", true)]
    [InlineData("STOPPED", "STARTING", true)]
    [InlineData("DELETING", "STARTING", false)]
    public void Models_go_their_ways_and_no_others(string from, string to, bool allowed) => Assert.Equal(allowed, VersionStatus.Machine.Allows(from, to));

    [Theory]
    [InlineData("CREATE_IN_PROGRESS", "CREATE_COMPLETE", true)]
    [InlineData("CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", false)]
    [InlineData("CREATE_FAILED", "DELETE_IN_PROGRESS", true)]
    [InlineData("CREATE_FAILED", "UPDATE_IN_PROGRESS", false)]
    [InlineData("UPDATE_FAILED", "UPDATE_IN_PROGRESS", true)]
    [InlineData("UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", false)]
    public void Datasets_go_their_ways_and_no_others(string from, string to, bool allowed) => Assert.Equal(allowed, DatasetStatus.Machine.Allows(from, to));

    [Fact]
    public void A_step_that_is_no_way_throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ProjectStatus.Machine.Require("DELETING", "CREATED"));

        Assert.Equal("A project cannot go from DELETING to CREATED.", error.Message);
    }

    [Fact]
    public void Every_state_leads_to_known_states_only()
    {
        foreach (var machine in (StateMachine[])[ProjectStatus.Machine, DatasetStatus.Machine, VersionStatus.Machine])
        {
            // Nothing is stuck: from each state a way leads to one from which the thing goes, or rests until it is asked to.
            foreach (var from in machine.States)
            {
                Assert.All(machine.States.Where(to => machine.Allows(from, to)), to => Assert.Contains(to, machine.States));
            }

            foreach (var working in machine.States.Where(state => state.EndsWith("ING", StringComparison.Ordinal) && state is not ("DELETING" or "RUNNING")))
            {
                Assert.Contains(machine.States, to => machine.Allows(working, to));
            }
        }
    }
}
